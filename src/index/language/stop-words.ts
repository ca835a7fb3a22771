import { foldText } from '../fold-text.ts';
import { LANGUAGES, type Language } from './language.ts';

/**
 * Words too common to rank by, and those that questions are asked with. They are in the index (so that "The Who" can
 * be found) and are left out of a query that has other words: each would make the engine walk through nearly every
 * row. A text is of the language whose words these are.
 */
const WORDS: { readonly [language in Language]: string } = {
  en:
    'a about an and are as at be been but by can could did do does for from had has have how i if in into is it its ' +
    'me my no not of on or our shall she should so such than that the their them then there these they this to was ' +
    'we were what when where which who whom whose why will with would you your',
  de:
    'ab aber alle alles als also am an andere anderen auch auf aus bei beim bereits bin bis da dadurch dafür ' +
    'damit dann das dass dazu dem den der deren des dessen die dies diese diesem diesen dieser dieses doch ' +
    'durch ein eine einem einen einer eines er es euch falls für gegen gibt haben hat hatte hatten ich ihr ' +
    'ihre ihrem ihren ihrer im in ist ja jede jeder jedes jetzt kann kein keine können könnte man mehr mit ' +
    'muss müssen nach nicht noch nur ob oder ohne sehr sein seine seit sich sie sind so soll sollte sondern ' +
    'sowie um und uns unter viel vom von vor wann war waren warum was wegen weil weitere welche welchem ' +
    'welchen welcher welches wenn wer werden wie wieviel wir wird wo wurde wurden während zu zum zur zwischen ' +
    'über',
  fr:
    'afin ainsi alors après au aucun aussi autre aux avait avant avec avoir beaucoup bien ce ceci cela ' +
    'cependant certains ces cet cette ceux chaque chez comme comment dans de depuis des doit donc dont du ' +
    'elle elles en encore entre es est et eu faire fait fut il ils je jusque la le les leur leurs lors ' +
    'lorsque mais moins même ne non nos notre nous on ont ou où par pas pendant peut peuvent plus pour ' +
    'pourquoi puis qu quand que quel quelle quelles quelques quels qui quoi sa sans se selon sera ses si ' +
    'sinon soit son sont sous sur tel telle toujours tous tout toute toutes très un une vers voir vos votre ' +
    'vous y à étaient était être',
  es:
    'a al algo ante antes aunque cada como con contra cuando cuál cuáles cuándo cuánta cuántas cuánto cuántos ' +
    'cómo de debe deben del desde dicha dicho donde durante dónde e el ella ellos en entonces entre era eran ' +
    'es esa ese eso esta este esto estos está están excepto fue fueron ha hace hacer han hasta hay la las le ' +
    'les lo los luego me mediante menos mi misma mismo muy más nada ni no nos o otra otro otros para pero por ' +
    'porque puede pueden pues que quien quién qué se sea según ser si siempre siguiente sin sobre solo son su ' +
    'sus sí sólo tal también tanto tiene tienen todo todos tras tu un una unas uno unos usted y ya',
  it:
    'a ad agli ai al alla alle allo altri altro anche ancora bisogna che chi ci ciò col come con contro ' +
    'cosa così cui da dagli dai dal dalla dalle de degli dei del dell della delle dello deve devono di dopo ' +
    'dove e ed era erano essere fino fra già gli ha hanno i il in invece io l la le lo loro ma mentre mi ' +
    'molto nei nel nell nella nelle non o ogni per perché più possono prima può quale quali quando quanta ' +
    'quanti quanto quella quelli quello questa questi questo quindi sarà se si sia solo sono sopra sotto ' +
    'stata state stati stato stesso su sua sue sugli sui sul sulla suo suoi sé tale tra tutte tutti tutto un ' +
    'una uno vengono verso viene è',
  pt:
    'a ainda ao aos apenas após as assim até cada caso com como da das de dela dele deve devem do dos e ela ' +
    'ele eles em entre então era essa esse esta este está eu foi foram há isso isto já lhe mais mas me mesmo ' +
    'muito na nas nem nenhum no nos não o onde os ou outra outras outro outros para pela pelas pelo pelos ' +
    'pode podem por porque quais quaisquer qual qualquer quando quanta quanto quantos que quem se seguinte ' +
    'seja sem sendo ser será serão seu seus sob sobre sua suas só tal também tem todas todos têm um uma vez ' +
    'você à às é',
  nl:
    'aan al alle alleen als andere bij dan dat de deze die dit door dus een eens elke en er geen ' +
    'haar had hebben heeft heel hem het hier hij hoe hoeveel hun ik in indien is ja je kan kunnen kunt maar ' +
    'meer meerdere men met mijn moet moeten na naar niet nog nu of om omdat onder ons onze ook op over ' +
    'te tegen toen tot tussen u uit uw van vanaf veel volgende voor waar waarbij waarom wanneer want was wat ' +
    'we wel welk welke werd werden wie wij worden wordt zal ze zich zij zijn zo zonder zou',
  sv:
    'alla andra annars annat att av bara blev bli blir de dem den denna deras dess dessa det detta dig din du ' +
    'där då efter eftersom ej eller en endast enligt ett finns från får för före ger gör göra ha hade han har ' +
    'henne hon honom hos hur här i icke inom inte jag kan man med mellan men mer mindre mot mycket måste ni ' +
    'nu när någon något några och också om oss på samt sedan sig sin sina sitt ska skall skulle som så såsom ' +
    'till under upp ut utan vad var vara varför varje vem vi vid vilka vilken vilket vill vissa vår våra än ' +
    'är även över',
  da:
    'ad af alle alt anden at bare blev blive bliver både da de dem den denne dens der deres derfor det dette ' +
    'dig din disse dog du efter eller en end endnu enten er et for fordi fra få får før gennem gør gøre ham ' +
    'han hans har havde hende hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår ' +
    'i igen ikke ind ingen jeg kan kun kunne man mange med meget mellem men mig mindre mod må nogen noget ' +
    'nogle nu når og også om op os over på samme samt se sig sin sine sit skal skulle som så sådan til ud ' +
    'uden under var ved vi vil ville vor vores være været',
  no:
    'alle at av bare blant ble bli blir blitt både da de deg dem den denne der dere deres det dette disse du ' +
    'eller en enn er et etter for fordi fra få får før gjennom gjør gjøre ha hadde han har hos hun hva hvem ' +
    'hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke inn jeg kan kun kunne man med meg mellom ' +
    'men mens mer mot mye må noe noen nå når og også om opp oss over på samme samt seg selv siden sin sine ' +
    'sitt skal skulle slik som til under ut uten var ved vi vil ville vår våre være vært å ',
  fi:
    'asti ei eikä eivät ellei ennen eri esimerkiksi että he heidän hän hänen ilman ja jo johon joiden joihin ' +
    'joita joka jokin jolla jollei jonka jonkin jos jossa jotain jotka jotta jälkeen kaikki kanssa kautta ' +
    'keskeä koska kuin kuinka kuka kun kunnes kuten lisäksi me miksi mikä mikäli milloin minkä missä mitkä ' +
    'mitä mukaan mutta muun myös ne niiden niin niitä noin nyt näitä nämä ole olen olet oli olivat olla ollut ' +
    'on ovat paljonko pitää saa se sekä sen siihen siis siitä sillä sitä tai takia te tulee tähän tämä tämän ' +
    'tässä tätä vaan vaikka vain varten vielä voi voidaan voit välillä yksi yli',
  pl:
    'a aby albo ale bardziej bardzo bez by być był była było były będzie będą co czy dla dlatego do gdy gdyby ' +
    'gdzie go i ich ile im inne innych ja jak jaka jaki jakie jako je jednak jego jej jest jeśli już każda ' +
    'każde każdy kiedy kto która które którego której który których lub ma może można musi na nad nas nich ' +
    'nie niej nim niż o od oraz po pod ponieważ powinien przed przez przy się sobie swoje są tak także tam ' +
    'tego tej ten to twój tych tylko tym u w we więc wszystkich wszystkie z za ze został została zostały ' +
    'żaden że żeby',
  ru:
    'а без будет будут был была были было быть в вам вас вместо во вот все всего всех вы где да даже ' +
    'для до должен должна должны других другой его ее ей если есть еще же за здесь и из или им их к как какая ' +
    'какие каков какова какой когда которая которые который кроме кто ли либо между мне может можно мы на над ' +
    'не него нельзя несколько нет ни но нужно о об однако он она они от перед по под пока после потому почему ' +
    'поэтому при против с своей своих свой себя сколько следует со так также такой там тем теперь то тогда ' +
    'того тоже той только том тут ты у уже чего чем через что чтоб чтобы эта эти это этого этой этот я',
};

const sets: ReadonlyMap<Language, ReadonlySet<string>> = new Map(
  LANGUAGES.map((language) => [language, new Set(foldText(WORDS[language]).split(' '))]),
);

/** As `foldText` folds them. */
export function stopWords(language: Language): ReadonlySet<string> {
  return sets.get(language) ?? new Set();
}
