import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';

const TITLE = 'Governo desiste de aumentar imposto sobre combustíveis';
const PARAGRAPHS = [
  'O ministro da Fazenda, Otávio Lemos, anunciou na noite de quinta-feira que o aumento não será enviado ao Congresso. A decisão foi tomada após reunião com líderes da base.',
  'A medida renderia cerca de R$ 9 bilhões por ano. Agora, a equipe econômica busca outras fontes para fechar o Orçamento.',
  'Caminhoneiros haviam marcado uma paralisação para o dia 25. O sindicato da categoria diz que mantém o estado de greve.',
  '"Recuar também é governar", disse o ministro aos jornalistas.',
  'Para a oposição, o episódio mostra falta de rumo. O líder da minoria quer ouvir Lemos em comissão na semana que vem.',
];

const COOKIES =
  'Utilizamos cookies essenciais e tecnologias semelhantes de acordo com a nossa Política de Privacidade e, ao continuar navegando, você concorda com estas condições.';

describe('the scorer of texts', () => {
  it('keeps the title and the paragraphs of a short text that has as many lines of boilerplate', async () => {
    const above = 'Você atingiu o limite de matérias gratuitas deste mês';
    const within = 'Para continuar lendo, cadastre-se gratuitamente\nJá tem cadastro? Clique aqui';
    const below =
      'Apoie o jornalismo profissional. Assine a Gazeta do Planalto.\nCancele quando quiser\nRecomendado para você\nQuem é o relator do Orçamento';
    const text = [TITLE, ...PARAGRAPHS.slice(0, 3), within, ...PARAGRAPHS.slice(3), below];
    for (const first of [above, COOKIES]) {
      const outcome = await cleanSource([first, ...text].join('\n'), { format: 'text' });
      expect(outcome.text.split(/\n+/)).toEqual([TITLE, ...PARAGRAPHS]);
    }
  });
});
