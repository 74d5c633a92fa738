/** Delays of written questions as docs/api.md defines them, one question at a time. */
import type { PublicQuestion } from '../../../server/present/question.js';

export interface NaiveDelays {
  questions: number;
  answered: number;
  waiting: number;
  overdue: number;
  closed: number;
  median: number | null;
  p75: number | null;
  p90: number | null;
  withinDeadline: number | null;
  medianWithUnanswered: number | null;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

type Course = { days: number; end: 'answer' | 'waiting' | 'closed'; question: PublicQuestion };

/** What has become of a question by that day; null where its dates do not tell. */
function courseOf(question: PublicQuestion, asOf: string): Course | null {
  const { published, answered, closed } = question.dates;
  if (question.type !== 'QE' || published === null || published > asOf) return null;
  const end = answered ?? closed;
  if (end === null || end > asOf) {
    const waits = end !== null || question.status === 'pending';
    return waits ? { days: daysBetween(published, asOf), end: 'waiting', question } : null;
  }
  if (end < published || (answered === null && question.status === 'answered')) return null;
  return { days: daysBetween(published, end), end: answered === null ? 'closed' : 'answer', question };
}

export function naiveDelays(questions: readonly PublicQuestion[], asOf: string): NaiveDelays {
  const courses = questions.flatMap((question) => courseOf(question, asOf) ?? []);
  const ending = (end: Course['end']): Course[] => courses.filter((course) => course.end === end);
  const answered = ending('answer');
  const days = answered.map((course) => course.days).sort((a, b) => a - b);
  const rank = (share: number): number | null => days[Math.ceil(share * days.length - 1e-9) - 1] ?? null;
  const due = ({ question }: Course): string => question.dates.due ?? '9999';
  const within = answered.filter((course) => (course.question.dates.answered ?? '') <= due(course));
  return {
    questions: courses.length,
    answered: answered.length,
    waiting: ending('waiting').length,
    overdue: ending('waiting').filter((course) => due(course) < asOf).length,
    closed: ending('closed').length,
    median: rank(1 / 2),
    p75: rank(3 / 4),
    p90: rank(9 / 10),
    withinDeadline:
      answered.length === 0 ? null : Math.round((within.length / answered.length) * 10_000) / 10_000,
    medianWithUnanswered: survivalMedian(courses),
  };
}

/** Day by day: of those still waiting when the day begins, the share that gets an answer is lost. */
function survivalMedian(courses: readonly Course[]): number | null {
  let survival = 1;
  for (const day of [...new Set(courses.map(({ days }) => days))].sort((a, b) => a - b)) {
    const waiting = courses.filter(({ days }) => days >= day).length;
    const answers = courses.filter(({ days, end }) => days === day && end === 'answer').length;
    survival *= 1 - answers / waiting;
    if (answers > 0 && survival <= 0.5 + 1e-9) return day;
  }
  return null;
}
