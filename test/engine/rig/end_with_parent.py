"""Runs a command and ends it when standard input closes: so also when the parent is killed."""

import subprocess
import sys
import threading


def end_with_parent(child):
    sys.stdin.buffer.read()
    child.terminate()
    try:
        child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        child.kill()


child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)
threading.Thread(target=end_with_parent, args=(child,), daemon=True).start()
sys.exit(child.wait())
