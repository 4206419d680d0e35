"""Agendas that cannot be used, each with what its message has to say."""

GOOD = "title: {en: A test, nl: Een proef}\nlessons: [{lesson: tiny}]\n"

# text of the agenda, what the message must contain
WRONG: dict[str, tuple[str, list[str]]] = {
    "empty": ("", ["empty file", "Allowed: YAML"]),
    "only a comment": ("# nothing", ["empty file"]),
    "a list": ("- lesson: tiny", ["YAML: one field"]),
    "a word": ("workshop", ["YAML: one field"]),
    "not YAML": ("title: {en: A", ["YAML", "line"]),
    "a tab": ("title:\n\ten: A", ["line 2"]),
    "no title": ("lessons: [{lesson: tiny}]", ["title", "nothing", "title: {en: Half a day"]),
    "title as text": ("title: A\nlessons: [{lesson: tiny}]", ["title", '"A"']),
    "title in one language": (
        "title: {en: A}\nlessons: [{lesson: tiny}]",
        ["title › nl", "nothing", "nl: Een dagdeel"],
    ),
    "title too long": (
        f"title: {{en: {'x' * 121}, nl: A}}\nlessons: [{{lesson: tiny}}]",
        ["title › en", "1 to 120 characters"],
    ),
    "unknown field": (GOOD + "lesson: tiny", ["lesson.", "Did you mean lessons?"]),
    "unknown field in a lesson": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, minute: 3}]",
        ["lessons 1 › minute", "Did you mean minutes?"],
    ),
    "no lessons": ("title: {en: A, nl: B}", ["lessons", "nothing", "lessons: [{lesson"]),
    "empty lessons": ("title: {en: A, nl: B}\nlessons: []", ["lessons", "1 to 50"]),
    "only breaks": (
        "title: {en: A, nl: B}\nlessons: [{break: {en: Tea, nl: Thee}}]",
        ["lessons", "no lesson"],
    ),
    "lesson and break": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, break: {en: Tea, nl: Thee}}]",
        ["lessons 1", "either a lesson or a break"],
    ),
    "a break with parameters": (
        """title: {en: A, nl: B}
lessons: [{lesson: tiny}, {break: {en: Tea, nl: Thee}, parameters: {a: 1}}]""",
        ["lessons 2", "a break without parameters"],
    ),
    "a break in one language": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny}, {break: {en: Tea}}]",
        ["lessons 2 › break › nl", "nothing"],
    ),
    "a lesson twice": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny}, {lesson: tiny}]",
        ["lessons 2 › lesson", "each lesson once"],
    ),
    "unknown lesson": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tinny}]",
        ["lessons 1 › lesson", '"tinny"', "rough, tiny", "Did you mean tiny?"],
    ),
    "a lesson elsewhere": (
        "title: {en: A, nl: B}\nlessons: [{lesson: ../../../etc/passwd}]",
        ["lessons 1 › lesson", "rough, tiny"],
    ),
    "minutes as a number": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, minutes: 30}]",
        ["lessons 1 › minutes", "30", "minutes: {lower: 45, upper: 70}"],
    ),
    "minutes turned round": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, minutes: {lower: 9, upper: 4}}]",
        ["lessons 1 › minutes", "not above the upper"],
    ),
    "no minutes": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, minutes: {lower: 0, upper: 4}}]",
        ["lessons 1 › minutes › lower", "0", "from 1 to 1440"],
    ),
    "half a minute": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, minutes: {lower: 0.5, upper: 4}}]",
        ["lessons 1 › minutes › lower", "0.5", "whole number"],
    ),
    "seed with a comma": (GOOD + "seed: 1,5", ["seed", "from 0 to 4294967295"]),
    "seed too large": (GOOD + "seed: 4294967296", ["seed", "4294967296"]),
    "seed yes": (GOOD + "seed: yes", ["seed", "True"]),
    "language unknown": (GOOD + "languages: [en, de]", ["languages 2", '"de"', "en, nl"]),
    "no language": (GOOD + "languages: []", ["languages", "en, nl"]),
    "language as text": (GOOD + "languages: nl", ["languages", '"nl"', "languages: [en, nl]"]),
    "overrides as a list": (GOOD + "overrides: [churn_rate]", ["overrides", "churn_rate: 0.2"]),
    "override unknown": (
        GOOD + "overrides: {churn_rates: 0.2}",
        ["churn_rates", "Did you mean churn_rate?"],
    ),
    "override as percent": (
        GOOD + "overrides: {churn_rate: 80}",
        ["churn_rate", "Given: 80", "from 0 to 1", "Write 0.8"],
    ),
    "negative price": (
        GOOD + "overrides: {new_price_eur_per_month: -1}",
        ["new_price_eur_per_month", "Given: -1", "from 0"],
    ),
    "company unknown": (GOOD + "company: sport_tw", ["company", "Did you mean sport_tv?"]),
    "company not there": (GOOD + "company: ./here.yaml", ["company", "here.yaml"]),
    "company as number": (GOOD + "company: 7", ["company", "7", "company: sport_tv"]),
    "parameter unknown": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, parameters: {move_share: 0.1}}]",
        ["lessons 1 › parameters › move_share", "moved_share", "Did you mean moved_share?"],
    ),
    "parameter out of range": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, parameters: {moved_share: 80}}]",
        ["moved_share", "Given: 80", "a number from 0 to 1", "moved_share: 0.1"],
    ),
    "parameter not finite": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, parameters: {moved_share: .nan}}]",
        ["moved_share", "nan", "a number from 0 to 1"],
    ),
    "parameter as text": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, parameters: {moved_share: '0,1'}}]",
        ["moved_share", '"0,1"'],
    ),
    "parameter of all lessons": (
        "title: {en: A, nl: B}\nlessons: [{lesson: tiny, parameters: {seed: 3}}]",
        ["lessons 1 › parameters › seed", "top of the agenda"],
    ),
    "parameter of a lesson without": (
        "title: {en: A, nl: B}\nlessons: [{lesson: rough, parameters: {moved_share: 0.1}}]",
        ["lessons 1 › parameters › moved_share", "no parameters of its own"],
    ),
    "a field twice": (GOOD + "seed: 1\nseed: 2", ["line 4", '"seed"', "each field once"]),
    "an alias": (
        "title: &t {en: A, nl: B}\nlessons: [{lesson: tiny}, {break: *t}]",
        ["without & and *"],
    ),
    "an object": (GOOD + "seed: !!python/object/apply:os.getcwd []", ["YAML"]),
    "a field without a name": (GOOD + "? {a: 1}\n: 2", ["YAML"]),
}
