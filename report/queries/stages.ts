import { dayOf, flagOf, numberOf, type Query, textOf, textOrNull } from '#report/rows.ts';

export const stageQueries = {
  now: `select s.stage, s.phase, s.status, c.is_identified, count(*) as customers
from customer_stages s
join customers c on c.customer_key = s.customer_key
group by s.stage, s.phase, s.status, c.is_identified`,
  balance: `select cast(month as varchar) as month, stage, phase, is_identified, sum(customers_start) as customers_start,
  sum(entered) as entered, sum(left_stage) as left_stage, sum(erased) as erased, sum(customers_end) as customers_end,
  sum(case when status in ('sleeping', 'lost') then customers_start else 0 end) as quiet_start,
  sum(case when status in ('sleeping', 'lost') then customers_end else 0 end) as quiet_end
from stage_balance
where is_complete and month = (select max(month) from stage_balance where is_complete)
group by month, stage, phase, is_identified`,
  moves: `with
zone as (
  select max(case when setting = 'time_zone' then value end) as time_zone from settings
),
last_month as (
  select max(month) as month from stage_balance where is_complete
),
steps as (
  select h.stage, h.status, h.valid_from,
    lag(h.stage) over (partition by h.customer_key order by h.valid_from) as from_stage,
    lag(h.status) over (partition by h.customer_key order by h.valid_from) as from_status
  from customer_stage_history h
  join customers c on c.customer_key = h.customer_key
  where c.is_identified
)
select s.from_stage, s.from_status, s.stage as to_stage, s.status as to_status, count(*) as moves
from steps s
cross join zone z
cross join last_month m
where cast(date_trunc('month', at_timezone(s.valid_from, z.time_zone)) as date) = m.month
group by s.from_stage, s.from_status, s.stage, s.status`,
} as const;

export type StageCount = {
  readonly stage: string;
  readonly phase: string;
  readonly status: string;
  readonly isIdentified: boolean;
  readonly customers: number;
};

export type PhaseBalance = {
  readonly month: string;
  readonly stage: string;
  readonly phase: string;
  readonly isIdentified: boolean;
  readonly start: number;
  readonly entered: number;
  readonly left: number;
  readonly erased: number;
  readonly end: number;
  /** Of those at the start and at the end, the sleeping and the lost. */
  readonly quietStart: number;
  readonly quietEnd: number;
};

export type StageMove = {
  /** Null for those seen for the first time. */
  readonly fromStage: string | null;
  readonly fromStatus: string | null;
  readonly toStage: string;
  readonly toStatus: string;
  readonly moves: number;
};

export type Stages = {
  readonly now: readonly StageCount[];
  readonly balance: readonly PhaseBalance[];
  readonly moves: readonly StageMove[];
};

export async function loadStages(query: Query): Promise<Stages> {
  const now = (await query(stageQueries.now)).map((row) => ({
    stage: textOf(row, 'stage'),
    phase: textOf(row, 'phase'),
    status: textOf(row, 'status'),
    isIdentified: flagOf(row, 'is_identified'),
    customers: numberOf(row, 'customers'),
  }));
  const balance = (await query(stageQueries.balance)).map((row) => ({
    month: dayOf(row, 'month'),
    stage: textOf(row, 'stage'),
    phase: textOf(row, 'phase'),
    isIdentified: flagOf(row, 'is_identified'),
    start: numberOf(row, 'customers_start'),
    entered: numberOf(row, 'entered'),
    left: numberOf(row, 'left_stage'),
    erased: numberOf(row, 'erased'),
    end: numberOf(row, 'customers_end'),
    quietStart: numberOf(row, 'quiet_start'),
    quietEnd: numberOf(row, 'quiet_end'),
  }));
  const moves = (await query(stageQueries.moves)).map((row) => ({
    fromStage: textOrNull(row, 'from_stage'),
    fromStatus: textOrNull(row, 'from_status'),
    toStage: textOf(row, 'to_stage'),
    toStatus: textOf(row, 'to_status'),
    moves: numberOf(row, 'moves'),
  }));
  return { now, balance, moves };
}
