import { StateMachine } from 'aws-local-stepfunctions';
import type { AthenaSync } from './athena-sync.ts';
import type { LambdaProcess } from './lambda.ts';

type State = {
  readonly Type: string;
  readonly Resource?: string;
  readonly ItemProcessor?: Definition;
};

export type Definition = { readonly States: Readonly<Record<string, State>> };

export type Execution = {
  readonly name: string;
  /** ISO instant that the execution begins at; its functions' clocks go on from there. */
  readonly startTime: string;
  readonly input: Readonly<Record<string, unknown>>;
};

export type Ended = {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly error: string;
  readonly cause: string;
  /** Times that each state was entered. */
  readonly entered: Readonly<Record<string, number>>;
  readonly largestStateBytes: number;
};

const athenaResource = 'arn:aws:states:::athena:startQueryExecution.sync';

/** Runs a deployed definition: tasks go to its functions by ARN, and to Athena. */
export class LocalStateMachine {
  readonly #definition: Definition;
  readonly #functions: Readonly<Record<string, LambdaProcess>>;
  readonly #athena: AthenaSync;

  /** @param functions by ARN */
  constructor(definition: Definition, functions: Readonly<Record<string, LambdaProcess>>, athena: AthenaSync) {
    this.#definition = definition;
    this.#functions = functions;
    this.#athena = athena;
  }

  async run({ name, startTime, input }: Execution): Promise<Ended> {
    const begun = Date.now();
    const clock = () => new Date(Date.parse(startTime) + Date.now() - begun).toISOString();
    const machine = new StateMachine(this.#definition as never);
    const execution = machine.run(input as never, {
      context: { Execution: { Name: name, StartTime: startTime }, State: { EnteredTime: startTime } },
      overrides: { taskResourceLocalHandlers: this.#handlers(clock) as never },
    });
    const ended = followed(execution.eventLogs);
    await execution.result.catch(() => undefined);
    return ended;
  }

  #handlers(clock: () => string) {
    const hold = heldAfterFailure();
    const tasks = tasksOf(this.#definition).map(({ name, resource, isInMap }) => {
      const task = this.#task(resource, clock);
      return [name, isInMap && resource !== athenaResource ? hold(task) : task] as const;
    });
    return Object.fromEntries(tasks);
  }

  #task(resource: string, clock: () => string): Work {
    if (resource === athenaResource) return this.#athena;
    const invoked = this.#functions[resource];
    if (invoked === undefined) throw new Error(`the state machine asks for ${resource}, which is not here`);
    return (input) => invoked.invoke(input, clock());
  }
}

type Task = { readonly name: string; readonly resource: string; readonly isInMap: boolean };

function tasksOf({ States }: Definition, isInMap = false): Task[] {
  return Object.entries(States).flatMap(([name, { Resource: resource, ItemProcessor }]) => [
    ...(resource === undefined ? [] : [{ name, resource, isInMap }]),
    ...(ItemProcessor === undefined ? [] : tasksOf(ItemProcessor, true)),
  ]);
}

type Work = (input: never) => Promise<unknown>;

/** Step Functions stops the other iterations of a map that failed; here they go on, and are held at their next state. */
function heldAfterFailure(): (work: Work) => Work {
  let hasFailed = false;
  return (work) => async (input) => {
    if (hasFailed) return new Promise(() => {});
    try {
      return await work(input);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
}

async function followed(events: ReturnType<StateMachine['run']>['eventLogs']): Promise<Ended> {
  const entered: Record<string, number> = {};
  let largestStateBytes = 0;
  let ended: Pick<Ended, 'status' | 'error' | 'cause'> = { status: 'SUCCEEDED', error: '', cause: '' };
  for await (const event of events) {
    if (event.type === 'ExecutionFailed') ended = { status: 'FAILED', error: event.Error, cause: String(event.Cause) };
    if (event.type !== 'StateEntered') continue;
    entered[event.state.name] = (entered[event.state.name] ?? 0) + 1;
    largestStateBytes = Math.max(largestStateBytes, Buffer.byteLength(JSON.stringify(event.state.input)));
  }
  return { ...ended, entered, largestStateBytes };
}
