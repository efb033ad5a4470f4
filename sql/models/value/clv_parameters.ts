import { count, flag, instant, real, text, whole } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const clv_parameters = defineModel({
  name: 'clv_parameters',
  area: 'value',
  kind: 'fitted',
  grain: ['model', 'parameter'],
  description:
    'The purchase process fitted to the days on which customers ordered, by maximum likelihood: orders come at a ' +
    'rate of Gamma(r, alpha) a week, and after an order a share of Beta(a, b) drops out. The unit of time is the week',
  question: 'How often do active customers order, how many drop out after an order, and can the model be trusted here?',
  input: {
    repeats: whole('Days with an order after the first one', { required: true }),
    recency_days: whole('Days from the first order to the last', { required: true, unit: 'days' }),
    observed_days: whole('Days from the first order to the last day before the run', { required: true, unit: 'days' }),
    customers: count('Customers of this history', { required: true }),
  },
  columns: {
    model: text(
      'mbg_nbd (Batislam, Denizel & Filiztekin 2007; the default) or bg_nbd (Fader, Hardie & Lee 2005), by which ' +
        'nobody drops out before a second order',
      { accepted: ['mbg_nbd', 'bg_nbd'] },
    ),
    parameter: text('Parameter', { accepted: ['r', 'alpha', 'a', 'b'] }),
    value: real('Its likeliest value; null where nothing could be fitted', {
      unit: 'weeks for alpha',
      formula: 'r / alpha orders a week, a / (a + b) dropping out after an order, on average',
    }),
    log_likelihood: real("Natural logarithm of the likelihood of all customers' histories together"),
    customers: count('Customers with an order, each of whom was used', { required: true }),
    fitted_at: instant('It is fitted to what happened before this instant: the one that the run is as of', {
      required: true,
    }),
    is_current: flag('Fitted by this run; false where it could not be, as the message says', { required: true }),
    message: text('Why nothing was fitted, or what speaks against the fit; null where nothing does'),
  },
});
