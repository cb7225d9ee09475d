import { describe, expect, it } from 'vitest';
import { languagesOf } from '../../src/phrases/languages.js';
import { LANGUAGES } from '../../src/phrases/load.js';
import { readText } from '../../src/read/text.js';

/** Residues of five lines: a headline, three lines of text, and what an extractor left behind. */
const RESIDUES: Readonly<Record<string, string>> = {
  en: `The ferry sails again
The ferry between Lauvik and Karsund has been repaired and will run again from Monday.
The council had put off the work for two years.
“We are glad that it is done,” said the harbour master.
Read also: How the ferry got its name`,
  de: `Die Fähre fährt wieder
Die Fähre zwischen Lauvik und Karsund ist repariert und fährt ab Montag wieder.
Der Rat hatte die Arbeiten zwei Jahre lang verschoben.
„Wir sind froh, dass es vorbei ist“, sagte der Hafenmeister.
Lesen Sie auch: Wie die Fähre zu ihrem Namen kam`,
  fr: `Le bac reprend la mer
Le bac entre Lauvik et Karsund est réparé et circulera de nouveau à partir de lundi.
Le conseil avait repoussé les travaux pendant deux ans.
« Nous sommes contents que ce soit fini », a dit le capitaine du port.
Lire aussi : Comment le bac a reçu son nom`,
  es: `El transbordador vuelve a navegar
El transbordador entre Lauvik y Karsund está reparado y saldrá otra vez desde el lunes.
El ayuntamiento había aplazado las obras durante dos años.
«Nos alegramos de que se acabe», dijo el capitán del puerto.
Lea también: Cómo recibió su nombre el transbordador`,
  it: `Il traghetto riparte
Il traghetto tra Lauvik e Karsund è stato riparato e tornerà a navigare da lunedì.
Il consiglio aveva rinviato i lavori per due anni.
«Siamo contenti che sia finita», ha detto il comandante del porto.
Leggi anche: Come il traghetto ha avuto il suo nome`,
  pt: `A balsa volta a navegar
A balsa entre Lauvik e Karsund foi reparada e volta a navegar na segunda-feira.
A câmara tinha adiado as obras durante dois anos.
«Estamos contentes que tenha acabado», disse o capitão do porto.
Leia também: Como a balsa ganhou o seu nome`,
  nl: `De veerpont vaart weer
De veerpont tussen Lauvik en Karsund is hersteld en vaart vanaf maandag weer.
De raad had het werk twee jaar uitgesteld.
“We zijn blij dat het klaar is”, zei de havenmeester.
Lees ook: Hoe de veerpont aan zijn naam kwam`,
  pl: `Prom znowu pływa
Prom między Lauvik a Karsund został naprawiony i od poniedziałku znowu będzie pływał.
Rada odkładała prace przez dwa lata.
„Cieszymy się, że to już koniec”, powiedział kapitan portu.
Czytaj także: Jak prom dostał swoje imię`,
  cs: `Přívoz zase jezdí
Přívoz mezi Lauvikem a Karsundem je opraven a od pondělí bude zase jezdit.
Rada ty práce odkládala dva roky.
„Jsme rádi, že je to hotovo,“ řekl správce přístavu.
Čtěte také: Jak přívoz přišel ke svému jménu`,
  sv: `Färjan går igen
Färjan mellan Lauvik och Karsund är lagad och börjar gå igen på måndag.
Rådet hade skjutit upp arbetet i två år.
”Vi är glada att det är över”, sade hamnkaptenen.
Läs också: Så fick färjan sitt namn`,
  tr: `Feribot yeniden sefere çıkıyor
Lauvik ile Karsund arasındaki feribot onarıldı ve pazartesi günü yeniden sefere başlayacak.
Meclis bu işi iki yıl ertelemişti.
Liman başkanı “Bittiği için çok mutluyuz” dedi.
Bunu da okuyun: Feribot adını nasıl aldı`,
  ro: `Feribotul circulă din nou
Feribotul dintre Lauvik și Karsund a fost reparat și va circula din nou de luni.
Consiliul a amânat lucrările timp de doi ani.
„Ne bucurăm că s-a terminat”, a spus căpitanul portului.
Citește și: Cum și-a primit feribotul numele`,
  hu: `Újra jár a komp
A Lauvik és Karsund közötti kompot megjavították, és az hétfőtől újra közlekedik.
A tanács két évig halogatta a munkát, mert nem volt már rá pénz.
„Örülünk, hogy vége van” – mondta a kikötő vezetője.
Ezt is olvassa el: Így kapta a nevét a komp`,
  vi: `Chiếc phà lại chạy
Chiếc phà giữa Lauvik và Karsund đã được sửa và sẽ chạy lại từ thứ hai.
Hội đồng đã hoãn việc này trong hai năm.
“Chúng tôi mừng vì mọi việc đã xong”, người trưởng bến nói.
Đọc thêm: Chiếc phà được đặt tên như thế nào`,
  id: `Feri berlayar lagi
Feri antara Lauvik dan Karsund telah diperbaiki dan akan berlayar lagi mulai Senin.
Dewan menunda pekerjaan itu selama dua tahun.
“Kami senang karena ini sudah selesai,” kata kepala pelabuhan.
Baca juga: Bagaimana feri mendapat namanya`,
};

const LATIN = Object.keys(RESIDUES);

const chosen = (text: string): string[] => languagesOf(readText(text), LANGUAGES);

describe('the languages whose phrases are looked for', () => {
  it.each(LATIN)('hold that of a residue of five lines (%s)', (language) => {
    expect(chosen(RESIDUES[language])).toContain(language);
  });

  it.each(LATIN)('are few once a text has some paragraphs (%s)', (language) => {
    const text = RESIDUES[language].split('\n').slice(1, 4).join('\n\n');
    const languages = chosen([text, text, text].join('\n\n'));
    expect(languages).toContain(language);
    expect(languages.length, languages.join()).toBeLessThanOrEqual(4);
  });

  it('are all of those written in Latin letters where a text is too short to tell', () => {
    expect(chosen('Sponsor: Contact')).toEqual(expect.arrayContaining(LATIN));
  });

  it('are none but English where names and commands in Latin letters stand in a text of another script', () => {
    const text = 'Паром снова ходит, и капитан просит скачать timetable и ferry-app, чтобы знать, когда он отходит от пристани.';
    const languages = chosen(text);
    expect(languages).toEqual(expect.arrayContaining(['en', 'ru']));
    expect(languages.filter((language) => LATIN.includes(language))).toEqual(['en']);
  });

  it.each([
    ['ru', 'Паром снова ходит с понедельника.'],
    ['uk', 'Пором знову ходить із понеділка.'],
    ['el', 'Το φέρι σαλπάρει ξανά τη Δευτέρα.'],
    ['he', 'המעבורת מפליגה שוב ביום שני'],
    ['ar', 'تعود العبارة إلى الإبحار يوم الاثنين'],
    ['fa', 'کشتی از روز دوشنبه دوباره راه می‌افتد'],
    ['hi', 'नौका सोमवार से फिर चलेगी'],
    ['ja', 'フェリーは月曜日に再開する'],
    ['ko', '연락선이 월요일부터 다시 다닌다'],
    ['zh', '渡轮星期一恢复航行，市民表示欢迎'],
  ])('follow from the script (%s)', (language, text) => {
    expect(chosen(text)).toContain(language);
  });
});
