"""moto's server with the one thing its Glue leaves out: UpdateTable compares VersionId.

Without it two Iceberg commits at once overwrite each other and both say they succeeded.
Prints its port on the first line of standard output and ends when standard input closes.
"""

import logging
import os
import sys
import threading

from moto.glue.exceptions import GlueClientError
from moto.glue.responses import GlueResponse
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server

lock = threading.Lock()
update_table_of_moto = GlueResponse.update_table


def update_table_if_unchanged(self):
    with lock:
        expected = self.parameters.get("VersionId")
        table = self.glue_backend.get_table(
            self.parameters.get("DatabaseName"), self.parameters.get("TableInput")["Name"]
        )
        current = table.as_dict()["VersionId"]
        if expected is not None and str(expected) != current:
            raise GlueClientError(
                "ConcurrentModificationException",
                f"Update table failed due to concurrent modifications: version {expected} was read, {current} is current.",
            )
        return update_table_of_moto(self)


class PromptHandler(MotoRequestHandler):
    # Header and body leave in two packets: without this each answer waits 40 ms for a delayed acknowledgement.
    disable_nagle_algorithm = True


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def main():
    GlueResponse.update_table = update_table_if_unchanged
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=PromptHandler)
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()


main()
