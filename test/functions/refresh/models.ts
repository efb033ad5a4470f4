import { count, text } from '#sql/contracts/columns.ts';
import { clv_parameters } from '#sql/models/value/clv_parameters.ts';
import { compileModels } from '#sql/plan/compile.ts';
import type { AuditSource, CompiledModels, ModelSource } from '#sql/plan/compiled.ts';

/** Small models, one of them iterated and one fitted, and an audit. */
export function smallModels(): CompiledModels {
  return compileModels([buyers, groups, groupSizes, fitted], [balanced]);
}

const buyers: ModelSource = {
  contract: {
    name: 'buyers',
    area: 'core',
    grain: ['customer_id'],
    description: 'Customers of orders',
    columns: { customer_id: text('Customer', { required: true }), email_hash: text('E-mail') },
  },
  text: 'select distinct customer_id, email_hash from orders_latest where customer_id is not null',
};

const groups: ModelSource = {
  contract: {
    name: 'buyer_groups',
    area: 'core',
    kind: 'iterated',
    rounds: 5,
    grain: ['customer_id'],
    description: 'Customers that share an e-mail',
    columns: { customer_id: text('Customer', { required: true }), label: text('Least id of the group') },
  },
  text: `select b.customer_id, coalesce(min(g.label), b.customer_id) as label
    from buyers b
    left join buyer_groups_before g on g.customer_id = b.customer_id
    group by b.customer_id`,
};

const groupSizes: ModelSource = {
  contract: {
    name: 'group_sizes',
    area: 'core',
    grain: ['label'],
    description: 'Sizes of groups',
    question: 'How many ids does a person have?',
    columns: { label: text('Group', { required: true }), customers: count('Customers', { required: true }) },
  },
  text: 'select label, count(*) as customers from buyer_groups group by label',
};

/** Under its own name, by which its function is found. */
const fitted: ModelSource = {
  contract: clv_parameters,
  text: `select 0 as repeats, 0 as recency_days, 10 as observed_days, count(*) as customers from buyers`,
};

const balanced: AuditSource = {
  contract: { name: 'groups_balance', model: 'group_sizes', description: 'Every buyer is in one group' },
  text: 'select 1 as failing from group_sizes where customers < 1',
};
