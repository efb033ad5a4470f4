import { flagOf, knownWordAt, millionthsAt, textsOf } from '#functions/sources/deciding.ts';
import { at } from '#functions/sources/fields.ts';
import { asksHowHeard, type Measure, measureOfName } from '#functions/sources/questions.ts';
import { textOf, textOfValue } from '#functions/sources/reading.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';
import { asksPersonal, fieldOf } from './response.ts';

/** An answer, with the question that it belongs to. */
type Given = { readonly answer: JsonObject; readonly definition: JsonObject | null };

const one = 1_000_000n;

/** Kinds of answers; one that Typeform adds is read once somebody knows where its value lies. */
const types = [
  'text',
  'choice',
  'choices',
  'email',
  'phone_number',
  'url',
  'file_url',
  'number',
  'boolean',
  'date',
  'payment',
  'multi_format',
  'calendly',
  'signature',
  'contact_info',
  'address',
];
const typeOf = (answer: JsonObject) => knownWordAt(answer, 'type', types);

export function scoreOf({ answer }: Given): string | null {
  return typeOf(answer) === 'number' ? textOf(answer, 'number') : null;
}

/** The highest number of a scale: 10 of NPS; of others as their question says, with Typeform's own where it does not. */
export function scaleTopOf({ answer, definition }: Given): string | null {
  const { type } = fieldOf(answer);
  if (type === 'nps') return '10';
  if (type !== 'opinion_scale' && type !== 'rating') return null;
  const given = definition === null ? null : millionthsAt(definition, 'properties.steps');
  const steps = given ?? (type === 'rating' ? 5n : 11n) * one;
  const startsAtOne = type === 'rating' || flagOf(at(definition, 'properties.start_at_one'), 'start_at_one') === true;
  return amountOfMillionths(startsAtOne ? steps : steps - one);
}

export function measureOf({ answer, definition }: Given): Measure {
  const { ref, type } = fieldOf(answer);
  const title = textOf(definition, 'title');
  if (typeOf(answer) !== 'number')
    return ['text', 'choice', 'choices'].includes(typeOf(answer)) && asksHowHeard(ref, title) ? 'source' : 'other';
  if (type === 'nps') return 'nps';
  const named = measureOfName(ref);
  if (named === 'csat' || named === 'ces') return named;
  // Only a scale from 0 to 10 can be the recommend score, whatever it is called.
  const isTen = type === 'opinion_scale' && scaleTopOf({ answer, definition }) === '10';
  return isTen && (named === 'nps' || /\brecommend/i.test(title ?? '')) ? 'nps' : 'other';
}

/** The choices, `other` last as it was written; a yes or no as `true` or `false`; whether a payment went through. */
export function choiceOf({ answer }: Given): string | null {
  if (answer.type === 'boolean') return textOf(answer, 'boolean');
  if (answer.type === 'payment') return at(answer, 'payment.success') === false ? 'failed' : 'paid';
  const chosen = answer.type === 'choices' ? answer.choices : answer.choice;
  if (!isJsonObject(chosen)) return null;
  const labels = Array.isArray(chosen.labels) ? chosen.labels : [chosen.label ?? null];
  return textsOf([...labels, chosen.other ?? null], 'choice').join('|') || null;
}

/** What was written, or the day or address given; of payments the amount. Null where the question asks who somebody is. */
export function writtenOf({ answer, definition }: Given): string | null {
  if (asksPersonal(answer, definition)) return null;
  if (answer.type === 'text') return textOf(answer, 'text');
  if (answer.type === 'date') return textOf(answer, 'date');
  if (answer.type === 'url') return textOf(answer, 'url');
  return textOfValue(at(answer, 'payment.amount'), 'payment.amount');
}
