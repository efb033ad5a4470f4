import { counted, dayName, type Formats, missing } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { shortKey } from '#report/names.ts';
import { emptyNote, figure, section } from '#report/page/figure.ts';
import { table } from '#report/page/table.ts';
import type { Advocacy } from '#report/queries/advocacy.ts';
import type { Run } from '#report/queries/run.ts';
import { reviewsFigure } from './reviews.ts';
import { sentimentFigure } from './sentiment.ts';

/** Who speaks for us, and how we are spoken of. */
export function advocacySection(
  run: Run,
  advocacy: Advocacy,
  isOver: (month: string) => boolean,
  formats: Formats,
): Markup {
  return section({
    id: 'advocacy',
    title: 'Who speaks for us',
    question: 'How are we rated, are we spoken of better than others, and which customers are our advocates?',
    content: [
      advocacy.stars.length === 0
        ? emptyNote('No reviews have been collected: whether customers are content cannot be told from this data.')
        : reviewsFigure(advocacy.stars, formats),
      sentimentFigure(
        run,
        advocacy.trends.filter(({ month }) => isOver(month)),
        formats,
      ),
      advocatesFigure(advocacy, formats),
    ],
  });
}

function advocatesFigure({ advocates, scored, speakingFor, scores }: Advocacy, formats: Formats): Markup {
  if (scores.length === 0) {
    return emptyNote('No customer is known to have spoken for us: no review or mention could be matched with one.');
  }
  return figure({
    finding: `${counted(advocates, 'customer')} ${advocates === 1 ? 'is an advocate' : 'are advocates'} now; ${formats.count(speakingFor)} have spoken for us at some time`,
    content: table({
      caption: 'Highest advocacy scores',
      isCaptionHidden: true,
      columns: [
        ['Customer', 'text'],
        ['Score', 'number'],
        ['of it reviews', 'number'],
        ['mentions', 'number'],
        ['Acts', 'number'],
        ['Last act', 'text'],
      ],
      rows: scores.map((row) => [
        html`<code>${shortKey(row.customerKey)}</code>`,
        formats.decimal(row.score, 1),
        formats.decimal(row.reviewPoints, 1),
        formats.decimal(row.mentionPoints, 1),
        formats.count(row.acts),
        row.lastActOn === '' ? missing : dayName(row.lastActOn),
      ]),
    }),
    note: `The ten highest of ${counted(scored, 'customer')} with a score, 0 to 100. Referrals and recommend answers are not collected yet, so nobody reaches the top of the scale.`,
  });
}
