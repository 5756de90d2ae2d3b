// Every word of the page, in English and in Arabic.
import names from '../../../crates/isnad-export/names.json'

type Pair = [string, string]
export const words = {
  isnad: ['isnad', 'إسناد'], motto: ['who told whom', 'مَن روى عمّن'],
  events: ['Events', 'الأحداث'], documents: ['Documents', 'الوثائق'], review: ['Review', 'المراجعة'], import: ['Import', 'الاستيراد'], log: ['Log', 'السجل'], api: ['API', 'واجهة البرمجة'],
  search: ['Search', 'بحث'], search_hint: ['Words, "a phrase", -without', 'كلمات، «عبارة»، -بدون'], commands: ['Commands', 'أوامر'], command_hint: ['Go to, filter, show…', 'اذهب، صفِّ، أظهر…'],
  settings: ['Display', 'العرض'], language: ['Language', 'اللغة'], digits: ['Digits', 'الأرقام'], calendar: ['Calendar', 'التقويم'], theme: ['Theme', 'المظهر'],
  latin: ['Latin 123', 'لاتينية 123'], arab: ['Arabic-Indic ١٢٣', 'عربية ١٢٣'], gregorian: ['Gregorian', 'ميلادي'], hijri: ['Hijri', 'هجري'],
  light: ['Light', 'فاتح'], dark: ['Dark', 'داكن'], system: ['As the system', 'كالنظام'],
  skip: ['Skip to the content', 'تخطَّ إلى المحتوى'], main_nav: ['Main', 'الرئيسية'], close: ['Close', 'إغلاق'], back: ['Back to events', 'عودة إلى الأحداث'],
  filters: ['Filters', 'التصفية'], clear: ['Clear all', 'مسح الكل'], type: ['Type', 'النوع'], status: ['Status', 'الحال'], grade: ['Grade', 'الدرجة'], publisher: ['Publisher', 'الناشر'],
  actor: ['Actor', 'الفاعل'], place: ['Place', 'المكان'], from: ['From', 'من'], to: ['To', 'إلى'], words: ['Words', 'كلمات'], in_map: ['Only what the map shows', 'ما تُظهره الخريطة فقط'], more: ['Show all', 'أظهر الكل'], fewer: ['Show fewer', 'أظهر أقل'],
  list: ['List', 'القائمة'], map: ['Map', 'الخريطة'], timeline: ['Timeline', 'الخط الزمني'], newest: ['Newest first', 'الأحدث أولا'], oldest: ['Oldest first', 'الأقدم أولا'], order: ['Order', 'الترتيب'],
  load_more: ['More', 'المزيد'], loading: ['Loading', 'جارٍ التحميل'], none: ['Nothing under this filter.', 'لا شيء تحت هذه التصفية.'], none_help: ['Take a filter away, or widen the dates.', 'أزل مرشّحا أو وسّع المدة.'], export: ['Export', 'تصدير'], export_title: ['Export what is under the filter', 'تصدير ما تحت التصفية'], export_one: ['Export this event', 'تصدير هذا الحدث'], export_format: ['Format', 'الصيغة'], export_rows: ['A row for each of', 'صف لكل من'],
  export_dossier: ['one page to read and print', 'صفحة واحدة للقراءة والطباعة'], export_csv: ['table', 'جدول'], export_jsonl: ['everything, JSON lines', 'كل شيء، أسطر JSON'], export_parquet: ['table for programs', 'جدول للبرامج'], export_geojson: ['map', 'خريطة'], export_kml: ['map (Google Earth)', 'خريطة (Google Earth)'],
  export_hxl: ['humanitarian table', 'جدول إنساني'], export_ucdp: ['UCDP GED', 'UCDP GED'], export_acled: ['ACLED', 'ACLED'], export_ftm: ['OpenAleph entities', 'كيانات OpenAleph'], export_annotations: ['W3C Web Annotation', 'W3C Web Annotation'], export_bundle: ['tables, originals, hashes (ZIP)', 'جداول وأصول وبصمات (ZIP)'],
  export_reviewed: ['Only what a person accepted', 'ما قبله إنسان فقط'], export_persons: ['Leave out names of private persons', 'حذف أسماء الأشخاص غير العامين'], export_blur: ['Move points to cells of so many km', 'نقل النقاط إلى خلايا بهذا العرض (كم)'], export_note: ['Known and recorded, not a total. Nothing here is verified.', 'معلوم ومسجَّل، وليس حصيلة شاملة. لم يُتحقق من شيء هنا.'], export_get: ['Download', 'تنزيل'],
  record_empty: ['There is nothing in the record yet.', 'لا شيء في السجل بعد.'], undated: ['undated', 'بلا تاريخ'], unplaced: ['without a place', 'بلا مكان'],
  failed_load: ['The server did not give this.', 'لم يقدّم الخادم هذا.'], retry: ['Try again', 'أعد المحاولة'],
  known: ['Known and recorded, not a total.', 'معلوم ومسجَّل، وليس حصيلة شاملة.'],
  drag: ['Drag over the bars to choose days. Handles move with arrow keys.', 'اسحب فوق الأعمدة لاختيار المدة. تتحرك المقابض بمفاتيح الأسهم.'],
  range_start: ['First day shown', 'أول يوم معروض'], range_end: ['Last day shown', 'آخر يوم معروض'], whole: ['Whole time', 'كل المدة'],
  killed: ['killed', 'قتلى'], injured: ['injured', 'جرحى'], denied_mark: ['denied by some', 'نفاه بعضهم'],
  zoom_in: ['Zoom in', 'تكبير'], zoom_out: ['Zoom out', 'تصغير'], fit: ['Show all events', 'أظهر كل الأحداث'], map_label: ['Map of events. Every event is in the list as well.', 'خريطة الأحداث. كل حدث في القائمة أيضا.'],
  area_note: ['A ring is the area that the words allow.', 'الحلقة هي المساحة التي تسمح بها الكلمات.'], ground_note: ['Ground: Natural Earth. Boundaries are no judgement.', 'الأرض: Natural Earth. الحدود ليست حكما.'],
  by: ['by', 'من'], against: ['against', 'ضد'], roots_n: ['roots', 'أصول'], docs_n: ['documents', 'وثائق'], claims_n: ['claims', 'أقوال'],
  accounts: ['Accounts', 'الروايات'], accounts_sub: ['side by side, by whose word it is', 'جنبا إلى جنب، بحسب صاحب القول'], affirms: ['affirms', 'يؤكد'], denies: ['denies', 'ينفي'], affirmed: ['Affirmed by', 'يؤكده'], denied: ['Denied by', 'ينفيه'],
  figures: ['Figures', 'الأعداد'], figures_sub: ['each account on one axis', 'كل رواية على محور واحد'], differs: ['accounts differ', 'تختلف الروايات'], or_more: ['or more', 'أو أكثر'], at_most: ['at most', 'على الأكثر'],
  differences: ['Where accounts differ', 'مواضع الاختلاف'], agents: ['Who did it', 'من فعل'], targets: ['To whom', 'بمن'], means: ['By what means', 'بأي وسيلة'],
  chain: ['Isnād', 'الإسناد'], chain_sub: ['from who published to whose word it is', 'من الناشر إلى صاحب القول'], publishers: ['Publishers', 'الناشرون'], between: ['Through', 'بواسطة'], origin_word: ['Whose word', 'صاحب القول'], own_voice: ['the publisher itself', 'الناشر نفسه'],
  stages: ['Over time', 'عبر الزمن'], published: ['published', 'نُشر'], quotes: ['In their words', 'بألفاظهم'], quotes_sub: ['where each stands in its document', 'حيث ترد في وثيقتها'], open_document: ['Read the document', 'اقرأ الوثيقة'],
  rivals: ['Rival accounts of who did it', 'روايات متعارضة عن الفاعل'], says: ['says', 'يقول'], named_by: ['according to', 'بحسب'], one_word: ['one voice', 'صوت واحد'],
  reported: ['Reported', 'أُفيد'], precision: ['Place known to', 'دقة المكان'], within: ['within', 'في حدود'], km: ['km', 'كم'],
  agreement: ['Agreement', 'الاتفاق'], terms: ['Terms', 'البنود'], parties: ['Parties', 'الأطراف'], guarantor: ['Guarantors and mediators', 'الضامنون والوسطاء'], deadline: ['Due', 'الموعد'], became: ['What became of it', 'ما آل إليه'], nothing_yet: ['No report tells', 'لا تقرير يخبر'], batches: ['Batches', 'الدفعات'], batches_sub: ['people and vehicles, as told', 'أشخاص وحافلات، كما رُوي'], see_agreement: ['What was agreed, term by term', 'ما اتُّفق عليه بندا بندا'], see_event: ['All accounts of the event', 'كل روايات الحدث'],
  said_by: ['told by', 'رواه'], term: ['Term', 'البند'], no_terms: ['No terms were read here.', 'لم تُقرأ بنود هنا.'],
  text: ['Text', 'النص'], claims: ['Claims', 'الأقوال'], mentions: ['Mentions', 'الإشارات'], confidence: ['Confidence', 'الثقة'], original: ['At its publisher', 'عند ناشره'], see_claim_event: ['its event', 'حدثه'], unknown_publisher: ['publisher not told', 'ناشر غير معروف'],
  show: ['Show', 'أظهر'], judged: ['Judged', 'حُكم فيه'], role: ['Role', 'الدور'], value: ['Value', 'القيمة'], time: ['Time', 'الزمان'], trigger: ['Trigger', 'اللفظ الدال'],
  queue: ['Queue', 'قائمة الانتظار'], queue_empty: ['Nothing waits for eyes.', 'لا شيء ينتظر النظر.'], accept: ['Accept', 'قبول'], reject: ['Reject', 'رفض'], unsure: ['Unsure', 'غير متيقن'], edit: ['Edit', 'تعديل'], undo: ['Undo', 'تراجع'], skip_claim: ['Skip', 'تخطٍّ'],
  merge: ['Same event as…', 'الحدث نفسه مع…'], split: ['Another event than…', 'حدث غير…'], pick_claim: ['Choose the other claim', 'اختر القول الآخر'], select_hint: ['Select words in the text to fill this field.', 'حدد كلمات من النص لملء هذا الحقل.'], save: ['Save', 'حفظ'], cancel: ['Cancel', 'إلغاء'], field: ['Field', 'الحقل'],
  done_accept: ['Accepted', 'قُبل'], done_reject: ['Rejected', 'رُفض'], done_note: ['Kept as unsure', 'حُفظ غير متيقن'], done_edit: ['Edited', 'عُدّل'], done_same: ['Joined', 'دُمج'], done_different: ['Parted', 'فُصل'], undone: ['Undone', 'أُلغي'], left: ['left', 'باقٍ'],
  keys: ['Keys', 'المفاتيح'], key_next: ['next', 'التالي'], key_prev: ['previous', 'السابق'], key_yes: ['accept (same)', 'قبول (نفسه)'], key_no: ['reject (different)', 'رفض (غيره)'], key_unsure: ['unsure', 'غير متيقن'], key_search: ['search', 'بحث'], key_help: ['this list', 'هذه القائمة'], key_commands: ['commands', 'الأوامر'], key_undo: ['undo', 'تراجع'], key_edit: ['edit', 'تعديل'],
  in_place: ['in its place', 'في موضعه'],
  single_keys: ['Single keys work (Ctrl K always does)', 'تعمل المفاتيح المفردة (و Ctrl K دائما)'],
  import_title: ['Add documents', 'إضافة وثائق'], import_files: ['Files', 'ملفات'], drop: ['Drop files here, or choose them', 'أفلت الملفات هنا أو اخترها'], paste: ['Or paste a text', 'أو ألصق نصا'], name: ['Name', 'الاسم'], start_import: ['Read and keep', 'اقرأ واحفظ'], importing: ['Reading', 'جارٍ القراءة'], import_done: ['Added', 'أُضيف'], skipped: ['Left out', 'تُرك'], see_events: ['See the events', 'انظر الأحداث'], published_on: ['Published on', 'تاريخ النشر'], default_hint: ['For documents that tell none themselves.', 'للوثائق التي لا تذكره.'],
  choose_files: ['Choose files', 'اختر ملفات'], sign_in: ['Sign in', 'تسجيل الدخول'], sign_out: ['Sign out', 'خروج'], user: ['Name', 'الاسم'], password: ['Password', 'كلمة السر'], wrong: ['Name or password is wrong.', 'الاسم أو كلمة السر غير صحيحة.'],
  when: ['When', 'متى'], who: ['Who', 'من'], what: ['What', 'ماذا'], subject: ['Of', 'عن'], hash: ['Hash', 'البصمة'], results: ['Results', 'النتائج'], parameters: ['Parameters', 'المعاملات'], answers: ['Answers', 'الأجوبة'],
  print: ['Print', 'طباعة'], title: ['Title', 'العنوان'], all: ['All', 'الكل'], not_found: ['Nothing here.', 'لا شيء هنا.'], chosen: ['chosen', 'مختار'], remove: ['Remove', 'أزل'], weak_expl: ['one root', 'أصل واحد'], fair_expl: ['two or more independent roots', 'أصلان مستقلان أو أكثر'], contested_expl: ['rival or denied accounts', 'روايات متعارضة أو منفية'],
} satisfies Record<string, Pair>

export const fields: Record<string, Pair> = {
  agent: ['Agent', 'الفاعل'], target: ['Target', 'المستهدف'], place: ['Place', 'المكان'], origin: ['From', 'من'], destination: ['To', 'إلى'], recipient: ['Recipient', 'المتلقي'], mediator: ['Mediator', 'الوسيط'], time: ['Time', 'الزمان'], status: ['Status', 'الحال'], type: ['Type', 'النوع'], figures: ['Figures', 'الأعداد'], attribution: ['Chain', 'الإسناد'],
}
export const judgementKinds: Record<string, Pair> = { accept: ['accepted', 'قُبل'], reject: ['rejected', 'رُفض'], edit: ['edited', 'عُدّل'], same: ['same event', 'الحدث نفسه'], different: ['another event', 'حدث آخر'], note: ['note', 'ملاحظة'] }
export const actions: Record<string, Pair> = { added: ['added', 'أُضيف'], reread: ['read again', 'أُعيدت قراءته'], joined: ['joined', 'ضُمّ'], judged: ['judged', 'حُكم فيه'], moved: ['judgement moved', 'نُقل الحكم'], drifted: ['judgement adrift', 'حكم بلا موضع'] }

// The same that exports use.
export const types = names.types as unknown as Record<string, Pair>
export const statuses = names.statuses as unknown as Record<string, Pair>
export const grades = names.grades as unknown as Record<string, Pair>
export const measures = names.measures as unknown as Record<string, Pair>
export const kinds = names.kinds as unknown as Record<string, Pair>
export const precisions = names.precisions as unknown as Record<string, Pair>
export const abouts = names.abouts as unknown as Record<string, Pair>
export const sayings = names.sayings as unknown as Record<string, Pair>
export const means = names.means as unknown as Record<string, Pair>
