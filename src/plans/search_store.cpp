#include "plans/search_store.h"

#include "base/digest.h"
#include "base/text.h"
#include "networks/kept.h"
#include "plans/store.h"

#include <fmt/format.h>
#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

namespace hito::plans {

namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 4> stemmers = {
    {{"es", "spanish"}, {"en", "english"}, {"fr", "french"}, {"pt", "portuguese"}}};

constexpr std::size_t most_words = 32;    // of a search

struct StemmerEnd {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, StemmerEnd>;

// One for each thread: they keep a state.
sb_stemmer* stemmer_of(std::size_t language) {
    thread_local std::array<Stemmer, stemmers.size()> made;
    if (!made.at(language)) {
        made.at(language).reset(sb_stemmer_new(stemmers.at(language).second, nullptr));
    }
    return made.at(language).get();
}

std::string stemmed(sb_stemmer* stemmer, const std::string& word) {
    const auto* stem =
        sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    return stem == nullptr
               ? word
               : std::string(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer)));
}

// Takes an ending for another where enough of the word remains before it.
bool rewrite(std::string& word, std::string_view ending, std::string_view usual) {
    const bool has = word.size() > ending.size() + 1 && word.ends_with(ending);
    if (has) {
        word.replace(word.size() - ending.size(), ending.size(), usual);
    }
    return has;
}

// The singular of plurals that the stemmers part from theirs, folded: "ciudades" → "ciudad", "acoes" → "acao",
// "reseaux" → "reseau".
std::string with_usual_ending(std::string word, std::string_view language) {
    if (language == "es") {
        rewrite(word, "ces", "z") || rewrite(word, "des", "d") || rewrite(word, "les", "l") || rewrite(word, "nes", "n") ||
            rewrite(word, "res", "r");
    } else if (language == "pt") {
        rewrite(word, "oes", "ao") || rewrite(word, "aes", "ao") || rewrite(word, "ais", "al");
    } else if (language == "fr") {
        rewrite(word, "eaux", "eau") || rewrite(word, "aux", "al");
    }
    return word;
}

// A stem says its language, so that stems of two languages that are spelt alike do not meet ("es0ciud").
std::string stem(const std::string& folded, std::size_t language) {
    const auto name = stemmers.at(language).first;
    return fmt::format("{}0{}", name, stemmed(stemmer_of(language), with_usual_ending(folded, name)));
}

void add_forms(std::set<std::string>& forms, const std::string& folded, std::string_view language) {
    forms.insert(folded);
    const auto known =
        std::find_if(stemmers.begin(), stemmers.end(), [&](const auto& one) { return one.first == language.substr(0, 2); });
    for (std::size_t i = 0; i < stemmers.size(); ++i) {
        if (known == stemmers.end() || known->first == stemmers.at(i).first) {
            forms.insert(stem(folded, i));
        }
    }
}

void insert_text(db::Database& database, std::int64_t id, std::string_view title, std::string_view text,
                 std::string_view language) {
    database.execute("insert into node_words (rowid, words) values ($1, $2)", id,
                     index_text(fmt::format("{}\n{}", title, text), language));
}

void apply(db::Database& database, std::span<const db::Touch> touches) {
    for (const auto& touch : touches) {
        if (touch.what == text_touch) {
            auto rows = database.query("select title, text, language from node_texts where id = $1", touch.id);
            if (rows.next()) {
                insert_text(database, touch.id, rows.get<std::string_view>(0), rows.get<std::string_view>(1),
                            rows.get<std::string_view>(2));
            }
        }
    }
}

void rebuild(db::Database& database) {
    database.execute("insert into node_words (node_words) values ('delete-all')");
    auto rows = database.query("select id, title, text, language from node_texts order by id");
    while (rows.next()) {
        insert_text(database, rows.get<std::int64_t>(0), rows.get<std::string_view>(1), rows.get<std::string_view>(2),
                    rows.get<std::string_view>(3));
    }
}

// The index keeps no text of its own: what it says are its words and in which texts they stand, how long those are, and how
// long they are together. Nothing leads to a segment (FTS5's "id >> 37") that its index does not name.
std::vector<std::string> tell(db::Database& database) {
    database.run_script(
        "create virtual table if not exists temp.node_words_told using fts5vocab (main, node_words, instance)");
    database.execute("insert into node_words (node_words) values ('integrity-check')");
    std::vector<std::string> told;
    auto rows = database.query(
        "select doc, term from temp.node_words_told union all select id, hex(sz) from node_words_docsize union all select "
        "-id, "
        "hex(block) from node_words_data where id = 1 union all select 0, id >> 37 from node_words_data where id >> 37 > 0 "
        "and id >> 37 "
        "not in (select segid from node_words_idx) order by 1, 2");
    while (rows.next()) {
        told.push_back(fmt::format("{} {}", rows.get<std::int64_t>(0), rows.get<std::string_view>(1)));
    }
    return told;
}

// The texts of a plan's rows that count, and whose they are; sorted. To look each found text up costs as much as to find it.
struct Texts {
    std::vector<std::pair<std::int64_t, Id<Node>>> of;
    [[nodiscard]] std::size_t bytes() const { return of.capacity() * sizeof(of.front()); }
};

Texts read_texts(db::Database& database, Id<Plan> plan, Known known) {
    Texts texts;
    auto rows = database.query(
        "select t.id, t.node_id from nodes n join node_texts t on t.node_id = n.id where n.plan_id = $1 and t.entry_id <= "
        "$2 "
        "and (t.until_id is null or t.until_id > $2)",
        plan, known.entry);
    while (rows.next()) {
        texts.of.emplace_back(rows.integer(0), rows.get<Id<Node>>(1));
    }
    std::sort(texts.of.begin(), texts.of.end());
    return texts;
}

}    // namespace

const db::Projection words_projection{"node_words", apply, rebuild, tell};

std::string index_text(std::string_view text, std::string_view language) {
    std::string indexed;
    for (const auto& word : words_of(text)) {
        std::set<std::string> forms;
        add_forms(forms, word.folded, language);
        for (const auto& form : forms) {
            indexed += indexed.empty() ? "" : " ";
            indexed += form;
        }
    }
    return indexed;
}

std::vector<Id<Node>> search(db::Database& database, const Plan& plan, std::string_view words, Known known) {
    std::string asked;
    for (const auto& word : first_words(words, most_words)) {
        std::set<std::string> forms;
        add_forms(forms, word.folded, "");
        std::string either;
        for (const auto& form : forms) {
            either += fmt::format("{}\"{}\"", either.empty() ? "" : " OR ", form);
        }
        asked += fmt::format("{}({})", asked.empty() ? "" : " AND ", either);
    }
    std::vector<Id<Node>> found;
    if (asked.empty()) {
        return found;
    }
    const db::Snapshot snapshot(database);
    const auto read = [&] { return read_texts(database, plan.id, known); };
    const auto texts = known.is_now() ? networks::kept(database, plan.network, fmt::format("texts {}", plan.id.value),
                                                       {"nodes", "node_texts"}, read)
                                      : std::make_shared<const Texts>(read());
    if (texts->of.empty()) {
        return found;
    }
    auto rows = database.query("select rowid from node_words where node_words match $1 and rowid between $2 and $3", asked,
                               texts->of.front().first, texts->of.back().first);
    auto text = texts->of.begin();
    while (rows.next()) {    // in the order of the texts
        const auto id = rows.integer(0);
        while (text != texts->of.end() && text->first < id) {
            ++text;
        }
        if (text != texts->of.end() && text->first == id) {
            found.push_back(text->second);
        }
    }
    if (!std::is_sorted(found.begin(), found.end())) {
        std::sort(found.begin(), found.end());
    }
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}    // namespace hito::plans
