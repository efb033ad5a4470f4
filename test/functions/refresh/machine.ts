import { StateMachine } from 'aws-local-stepfunctions';
import type { Lake } from '#functions/lake/lake.ts';
import { refreshMachine } from '#functions/refresh/cloud/machine.ts';
import { type PlannedState, type PlanState, planRefresh } from '#functions/refresh/cloud/plan.ts';
import { type RecordState, recordEnd } from '#functions/refresh/cloud/record.ts';
import { closeStep, type RenderDeps, renderNext, type StepState } from '#functions/refresh/cloud/render.ts';
import { runStore } from '#functions/refresh/cloud/run-store.ts';
import type { Deployed } from '#functions/refresh/cloud/steps.ts';
import { cloudWarehouse } from '#sql/warehouse.ts';
import { temporaryLake } from '#test/functions/intake/lakes.ts';
import { smallModels } from '#test/functions/refresh/models.ts';
import { type Answer, RecordingAthena, type Request } from './athena.ts';

export const deployed: Deployed = {
  warehouse: cloudWarehouse('lifecycle', 's3://warehouse/tables'),
  compiled: smallModels(),
};

export const clock = new Date('2025-03-05T03:00:00.000Z');

const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;

/** A lake with a rate, so that every settings table has a row. */
export async function settingsLake(): Promise<Lake> {
  const lake = await temporaryLake();
  await lake.put('settings/exchange_rates.csv', Buffer.from('currency,valid_from,rate\nUSD,2025-01-01,0.9\n'));
  return lake;
}

export type Execution = {
  /** `published`, or the name of the error that the execution failed with. */
  readonly outcome: string;
  readonly cause: string;
  readonly planned: PlannedState | undefined;
  readonly entered: readonly { readonly state: string; readonly bytes: number }[];
};

/** The deployed machine on this machine: real functions over folders, Athena recorded. */
export class LocalMachine {
  readonly raw: Lake;
  readonly warehouse: Lake;
  readonly athena: RecordingAthena;

  constructor(raw: Lake, warehouse: Lake, answer: Answer) {
    this.raw = raw;
    this.warehouse = warehouse;
    this.athena = new RecordingAthena(answer);
  }

  async run(name: string, input: PlanState['input']): Promise<Execution> {
    let planned: PlannedState | undefined;
    const plan = async (state: PlanState) => {
      planned = await planRefresh(this.#deps(), state);
      return planned;
    };
    const parts = { plan: arn('plan'), render: arn('render'), record: arn('record'), workGroup: 'lifecycle' };
    const machine = new StateMachine(refreshMachine(parts) as never);
    const execution = machine.run(input as never, {
      context: {
        Execution: { Name: name, StartTime: clock.toISOString() },
        State: { EnteredTime: clock.toISOString() },
      },
      overrides: {
        taskResourceLocalHandlers: this.#handlers(plan) as never,
        waitTimeOverrides: { 'Pause to build': 0, 'Pause to publish': 0 },
      },
    });
    const events = readEvents(execution.eventLogs);
    await execution.result.catch(() => undefined);
    const { entered, failure } = await events;
    const outcome = failure?.error ?? (planned?.isDuplicate ? 'duplicate' : 'published');
    return { outcome, cause: failure?.cause ?? '', planned, entered };
  }

  #handlers(plan: (state: PlanState) => Promise<PlannedState>) {
    const render = stoppedByFailure(async (state: StepState & { isClosing: boolean }) =>
      state.isClosing ? closeStep(this.#renderDeps(), state).then(() => null) : renderNext(this.#renderDeps(), state),
    );
    const query = async (request: Request) => this.athena.start(request);
    const record = (state: RecordState) => recordEnd(this.#deps(), state);
    const ofSteps = ['build', 'publish'].flatMap((list) => [
      ...['Render', 'Judge', 'Close'].map((name) => [`${name} to ${list}`, render] as const),
      [`Query to ${list}`, query] as const,
    ]);
    return { Plan: plan, ...Object.fromEntries(ofSteps), 'Record success': record, 'Record failure': record };
  }

  #deps() {
    return {
      deployed,
      raw: this.raw,
      warehouse: this.warehouse,
      queries: this.athena.queries(),
      now: () => clock,
    };
  }

  #renderDeps(): RenderDeps {
    return { ...this.#deps(), store: runStore(this.warehouse), random: () => 0.5 };
  }
}

/** Step Functions stops the other iterations of a map that failed; here they go on, and are held at their next state. */
function stoppedByFailure<I, O>(work: (input: I) => Promise<O>): (input: I) => Promise<O> {
  let isStopped = false;
  return async (input) => {
    if (isStopped) return new Promise(() => {});
    try {
      return await work(input);
    } catch (error) {
      isStopped = true;
      throw error;
    }
  };
}

type Events = ReturnType<StateMachine['run']>['eventLogs'];

async function readEvents(events: Events) {
  const entered: { state: string; bytes: number }[] = [];
  let failure: { error: string; cause: string } | undefined;
  for await (const event of events) {
    if (event.type === 'ExecutionFailed') failure = { error: event.Error, cause: String(event.Cause) };
    if (event.type === 'StateEntered') {
      entered.push({ state: event.state.name, bytes: Buffer.byteLength(JSON.stringify(event.state.input)) });
    }
  }
  return { entered, failure };
}
