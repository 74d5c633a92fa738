import { describe, expect, it } from 'vitest';
import { rankParts } from '../../../indexer/push/rank-parts.js';
import type { Block, Question } from '../../../model/question.js';
import { ministry, stateQuestion } from '../../support/questions.js';

interface Said {
  role?: string;
  chair?: boolean;
  note?: string;
}

function turn(speaker: string, text: string, { role, chair = false, note }: Said = {}): Block {
  const speech = [{ text, note: false }, ...(note === undefined ? [] : [{ text: note, note: true }])];
  return { kind: 'turn', speaker, role: role ?? null, chair, speech };
}

/** A question asked and answered at a sitting. */
function sitting(...answer: Block[]): Question {
  const identity = { legislature: 16, type: 'QG', number: 7 } as const;
  return { ...stateQuestion({ identity, question: null }), answer };
}

const CHAIR = { chair: true };

describe('rankParts of a transcript', () => {
  const parts = rankParts(
    sitting(
      turn('Mme la présidente', 'La parole est à Mme Ode Invention.', CHAIR),
      turn('Mme Ode Invention', 'Quand le phare sera-t-il rallumé ?', { note: 'Applaudissements' }),
      turn('M. Guy Fiction', 'Très juste !'),
      turn('Mme la présidente', 'La parole est à M. le ministre de la mer.', CHAIR),
      turn('M. Jean Chimère', 'Une lanterne neuve arrive.', { role: 'ministre de la mer' }),
      turn('M. Guy Fiction', 'Promesse en l’air !'),
      turn('M. Jean Chimère', 'Elle sera posée en mai.'),
      turn('Mme Ode Invention', 'Nous attendrons le mois de mai.'),
      { kind: 'note', text: 'La séance est suspendue.' },
    ),
  );

  it('tells who asks from who answers, through later turns that print the name alone', () => {
    expect(parts.question).toBe('Quand le phare sera-t-il rallumé ?\nNous attendrons le mois de mai.');
    expect(parts.answer).toBe('Une lanterne neuve arrive.\nElle sera posée en mai.');
  });

  it('keeps interruptions apart', () => {
    expect(parts.interruptions).toBe('Très juste !\nPromesse en l’air !');
  });

  it('leaves out the chair and the stage notes', () => {
    expect(Object.values(parts).join('\n')).not.toMatch(/parole|Applaudissements|suspendue/);
  });

  it.each([
    ['M. Jean Chimère', 'secrétaire d’État chargé des ports'],
    ['M. Jean Chimère', "secretaire d'etat chargé des ports"],
    ['Mme Lise Songe', 'garde des sceaux, ministre de la justice'],
    ['Mme Lise Songe', 'ministre déléguée chargée des canaux'],
    ['M. Jean Chimère', 'haut-commissaire aux estuaires'],
    ['Mme Lise Songe', 'Première ministre'],
    ['M. le ministre de la mer', undefined],
    ['Mme la secrétaire d’État chargée des ports', undefined],
  ])('hears the Government in « %s », %s', (speaker, role) => {
    const heard = rankParts(
      sitting(
        turn('Mme Ode Invention', 'Et le phare ?'),
        turn(speaker, 'Il brille.', role === undefined ? {} : { role }),
      ),
    );
    expect(heard).toMatchObject({ question: 'Et le phare ?', answer: 'Il brille.', interruptions: '' });
  });

  it('takes no one of the Government for the asker, though they speak first', () => {
    const heard = rankParts(
      sitting(
        turn('M. le ministre de la mer', 'Je vous écoute.'),
        turn('Mme Ode Invention', 'Et le phare ?'),
        turn('M. Guy Fiction', 'Oui, le phare !'),
      ),
    );
    expect(heard).toMatchObject({
      question: 'Et le phare ?',
      answer: 'Je vous écoute.',
      interruptions: 'Oui, le phare !',
    });
  });

  it('does not take a member’s role for a seat in the Government', () => {
    const heard = rankParts(
      sitting(turn('Mme Ode Invention', 'Et le phare ?', { role: 'rapporteure de la commission des ports' })),
    );
    expect(heard.question).toBe('Et le phare ?');
  });

  it('takes the deputy who puts the question for the asker, though the benches call out first', () => {
    const heard = rankParts(
      sitting(
        turn('Mme la présidente', 'La parole est à Mme Ode Invention.', CHAIR),
        turn('M. Guy Fiction', 'Bravo !'),
        turn('Mme Ode Invention', 'Quand le phare sera-t-il'),
        turn('M. Guy Fiction', 'Jamais !'),
        turn('Mme Ode Invention', 'rallumé ?'),
        turn('M. Jean Chimère', 'En mai.', { role: 'ministre de la mer' }),
        turn(
          'M. Guy Fiction',
          'C’est ce que le Gouvernement nous dit chaque année depuis dix ans, sans rien faire !',
        ),
      ),
    );
    expect(heard.question).toBe('Quand le phare sera-t-il\nrallumé ?');
    expect(heard.interruptions).toMatch(/^Bravo !\nJamais !\nC’est ce que/);
  });

  it('keeps what stands outside of any turn', () => {
    const heard = rankParts(sitting({ kind: 'paragraph', text: 'Le phare brille.' }));
    expect(heard).toMatchObject({ question: '', answer: 'Le phare brille.', interruptions: '' });
  });
});

describe('rankParts of a written question', () => {
  it('puts each text where a searcher would look for it', () => {
    const question = stateQuestion({
      title: 'Lanternes de cuivre',
      rubric: 'Ports',
      headingLead: 'phares',
      analyses: ['Lanternes de cuivre', 'rallumage'],
      question: 'Quand ?\nEt comment ?',
      erratum: 'Lire « Valbrume ».',
      answer: 'En mai.',
      ministryAsked: ministry('Mer'),
    });
    expect(rankParts(question)).toEqual({
      title: 'Lanternes de cuivre',
      headings: 'Ports. phares. rallumage',
      names: 'Ode Invention. Lot. Mer',
      question: 'Quand ?\nEt comment ?\nLire « Valbrume ».',
      answer: 'En mai.',
      interruptions: '',
    });
  });

  it('counts a heading that stands for the title once, as a heading', () => {
    const question = stateQuestion({ title: 'Phares', rubric: 'Ports', headingLead: 'Phares', analyses: [] });
    expect(rankParts(question)).toMatchObject({ title: '', headings: 'Ports. Phares' });
  });

  it('has empty parts for what is not known', () => {
    const bare = stateQuestion({
      title: 'Question écrite n° 7',
      rubric: null,
      analyses: [],
      question: null,
      author: null,
      ministryAsked: null,
    });
    expect(rankParts(bare)).toEqual({
      title: 'Question écrite n° 7',
      headings: '',
      names: '',
      question: '',
      answer: '',
      interruptions: '',
    });
  });
});
