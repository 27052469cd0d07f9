#include "base/text.h"
#include "document/lines.h"
#include "outline/element.h"

#include <algorithm>
#include <utility>

namespace hito::outline {

namespace {

using document::Block;
using document::BlockKind;
using document::Bullet;

/// Nearly all letters are capitals.
bool in_capitals(std::string_view text) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        upper += is_upper(c) ? 1 : 0;
        lower += is_lower(c) ? 1 : 0;
    }
    return upper >= 4 && upper > 3 * lower;
}

std::string without_closing_colon(std::string_view text) {
    text = trimmed(text);
    while (text.ends_with(':')) {
        text = trimmed(text.substr(0, text.size() - 1));
    }
    return std::string(text);
}

constexpr std::size_t longest_heading = 14;    // words

/// Whether a text that stands alone may head what follows: short, no sentence.
bool may_head(std::string_view text, const Words& words) {
    const auto found = first_words(text, longest_heading + 1);
    if (found.empty() || found.size() > longest_heading || text.find(". ") != std::string_view::npos) {
        return false;
    }
    const char last = text.back();
    const auto figures = std::count_if(found.begin(), found.end(), [](const Word& word) { return word.folded.front() >= '0' && word.folded.front() <= '9'; });
    if (static_cast<std::size_t>(figures) * 2 > found.size()) {
        return false;
    }
    std::size_t at = 0;
    const char32_t first = next_code_point(text, at);
    const bool opens = is_upper(first) || is_digit(first) || first == U'¿' || first == U'"' || first == U'«' || first == U'“';
    return opens && last != '.' && last != ';' && last != ',' && last != '!' && words.vocabulary.table("function_words").find(found.back().folded) == nullptr;
}

/// What the heading of a part without rows is ("prose", "framework", "contents"), or empty.
std::string_view section_named(std::string_view title, const Words& words) {
    const auto found = first_words(title, 8);
    const auto match = words.vocabulary.table("sections").match(found, 0);
    if (!match || found.size() > match->word_count + 5) {
        return {};
    }
    // "Contexto" heads a part; "Contacto entre ciudades" may be a line of work: only function words and names may follow.
    if (found.size() > match->word_count && words.vocabulary.table("function_words").find(found[match->word_count].folded) == nullptr) {
        return {};
    }
    return match->value();
}

class ElementReader {
public:
    ElementReader(const document::Document& document, Words& words) : document_(document), words_(words) {}

    std::vector<Element> read() {
        const auto& blocks = document_.blocks;
        for (std::size_t i = 0; i < blocks.size();) {
            if (blocks[i].kind == BlockKind::table_row) {
                std::size_t end = i;
                while (end < blocks.size() && blocks[end].kind == BlockKind::table_row && blocks[end].table == blocks[i].table) {
                    ++end;
                }
                read_table(document_, i, end, words_, elements_);
                i = end;
            } else {
                read_block(blocks[i]);
                ++i;
            }
        }
        keep_lines_of_work();
        label_lists();
        return std::move(elements_);
    }

private:
    /// "Themes that run through the strategy" over bullets: a label.
    void label_lists() {
        for (std::size_t i = 0; i + 1 < elements_.size(); ++i) {
            Element& e = elements_[i];
            if (e.kind != ElementKind::heading || !e.reason.empty() || elements_[i + 1].kind != ElementKind::item || first_words(e.row.title, 9).size() > 8) {
                continue;
            }
            const auto lead = lead_of(e.row.title, words_);
            if (lead && lead->many && (lead->role == Role::topic || lead->role == Role::objective || lead->role == Role::indicator)) {
                e.kind = ElementKind::label;
                e.many = true;
                e.row.label_role = lead->role;
            }
        }
    }

    /// "### Proyectos piloto" among headings of lines of work is one of them, though it names only a kind.
    void keep_lines_of_work() {
        std::map<std::size_t, std::pair<std::size_t, std::size_t>> count;    // depth → headings, labels
        for (const Element& e : elements_) {
            if (e.heading > 0 && e.reason.empty()) {
                (e.kind == ElementKind::heading ? count[e.heading].first : count[e.heading].second) += e.kind == ElementKind::heading || e.kind == ElementKind::label ? 1 : 0;
            }
        }
        for (Element& e : elements_) {
            const bool kind = e.row.label_role == Role::project || e.row.label_role == Role::event || e.row.label_role == Role::deliverable;
            if (e.kind == ElementKind::label && e.heading > 1 && kind && e.row.code.none() && count[e.heading].first >= 3 && count[e.heading].first > 2 * count[e.heading].second) {
                e.kind = ElementKind::heading;
                e.row.kind = Kind::heading;
                e.row.label_role.reset();
            }
        }
    }

    Element element_of(const Block& block, ElementKind kind) const {
        Element element;
        element.kind = kind;
        element.row.source = block.source;
        element.row.marker = block.marker;
        element.row.title = block.text;
        element.heading = block.heading;
        element.indent = block.indent;
        element.bold = block.bold;
        element.caps = in_capitals(block.text);
        element.colon = trimmed(block.text).ends_with(':');
        if (!block.margin.empty()) {
            element.row.fields.push_back({"status", block.margin, block.source});
        }
        return element;
    }

    void leave(const Block& block, std::string reason) {
        Element element = element_of(block, ElementKind::left);
        if (reason == "left.legend" && !block.marker.empty()) {
            element.row.title = block.marker + " " + block.text;
        }
        element.reason = std::move(reason);
        elements_.push_back(std::move(element));
    }

    void read_block(const Block& block) {
        if (block.kind == BlockKind::noise) {
            leave(block, block.noise);
        } else if (is_status_count(block.text)) {
            leave(block, "left.legend");
        } else if (is_legend(block.text, words_) || (block.kind == BlockKind::item && is_status_cell(block.text, words_) && code_points(block.text) > 3)) {
            leave(block, "left.legend");
        } else if (read_grid(block) || read_legend_entry(block) || split_label_and_item(block)) {
            return;
        } else if (words_of(block.text).empty()) {
            leave(block, "left.recognition_noise");
        } else if (is_calendar_text(block.text, words_, false) || (block.kind == BlockKind::text && is_calendar_text(block.text, words_, true))) {
            Element element = element_of(block, ElementKind::calendar);
            element.row.title = without_closing_colon(block.text);
            elements_.push_back(std::move(element));
        } else if (!read_field(block)) {
            read_text(block);
        }
    }

    /// "EA  em andamento": an entry of a legend that has one status a line.
    bool read_legend_entry(const Block& block) {
        const auto found = first_words(block.text, 9);
        const auto named = words_.vocabulary.table("noise").match(found, 0);
        const bool head = named && named->value() == "legend";
        const std::size_t first = head ? named->word_count : 0;
        bool status = false;
        for (std::size_t i = first; i < found.size() && i <= first + 3; ++i) {
            status = status || words_.vocabulary.table("statuses").match(found, i).has_value();
        }
        const bool mark = found.size() <= first || found[first].end - found[first].begin <= 3 || found[first].begin >= (head ? found[first - 1].end + 3 : 1);
        in_legend_ = found.size() <= 8 && ((head && (status || found.size() == first)) || (in_legend_ && status && mark));
        if (in_legend_) {
            leave(block, "left.legend");
        }
        return in_legend_;
    }

    /// A timetable of twelve columns with crosses: "E F M A …" heads it, "1.2 Title · X X · …" are its rows.
    bool read_grid(const Block& block) {
        constexpr std::size_t months = 12;
        std::vector<std::string_view> tokens;
        std::string_view rest = block.text;
        while (!rest.empty() && tokens.size() < 80) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (end > 0) {
                tokens.push_back(rest.substr(0, end));
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        const auto single = [](std::string_view token) { return code_points(token) == 1; };
        if (tokens.size() < months || !std::all_of(tokens.end() - months, tokens.end(), single)) {
            in_grid_ = in_grid_ && block.text.empty();
            return false;
        }
        const bool letters = std::all_of(tokens.end() - months, tokens.end(), [](std::string_view token) { return is_upper(static_cast<unsigned char>(token.front())); });
        if (tokens.size() <= months + 2 && letters && tokens[tokens.size() - months] != tokens[tokens.size() - months + 2]) {
            in_grid_ = true;
            leave(block, "left.table_head");
            return true;
        }
        std::size_t first = 0;
        std::size_t last = 0;
        for (std::size_t month = 1; month <= months; ++month) {
            std::size_t at = 0;
            const char32_t mark = next_code_point(tokens[tokens.size() - months + month - 1], at);
            if (is_letter(mark) || mark >= 0x2500 || mark == U'×') {
                first = first == 0 ? month : first;
                last = month;
            }
        }
        if (!in_grid_ || first == 0 || tokens.size() == months) {
            return false;
        }
        Element element = element_of(block, ElementKind::cell);
        element.row.kind = Kind::cell;
        const auto title = std::string_view(block.text).substr(0, static_cast<std::size_t>(tokens[tokens.size() - months].data() - block.text.data()));
        take_code(element.row, title, words_, false);
        element.row.fields.push_back({"months", std::to_string(first) + "-" + std::to_string(last), block.source});
        elements_.push_back(std::move(element));
        return true;
    }

    /// "Educação. Prazo: até 2025": the value up to the next field on the line; those go to `more`.
    [[nodiscard]] std::string_view first_field(std::string_view value, const Block& block, std::vector<Field>& more) const {
        const auto found = words_of(value);
        for (std::size_t i = 1; i < found.size(); ++i) {
            const auto match = words_.vocabulary.table("columns").match(found, i);
            const auto before = trimmed(value.substr(found[i - 1].end, found[i].begin - found[i - 1].end));
            if (!match || match->value() == "code" || !(before == "." || before == ";" || before == "|" || before == "·" || before == ",")) {
                continue;
            }
            const auto behind = trimmed(value.substr(found[i + match->word_count - 1].end));
            if (behind.starts_with(':') && behind.size() > 2) {
                const auto next = first_field(trimmed(behind.substr(1)), block, more);
                more.push_back({std::string(match->value()), std::string(next), block.source});
                auto first = trimmed(value.substr(0, found[i].begin));
                while (first.ends_with('.') || first.ends_with(';') || first.ends_with('|') || first.ends_with(',')) {
                    first = trimmed(first.substr(0, first.size() - 1));
                }
                return first;
            }
        }
        return value;
    }

    /// "Étapes : - première …": a label and the first bullet of its list on one line.
    bool split_label_and_item(const Block& block) {
        const std::size_t colon = block.text.find(':');
        if (block.kind != BlockKind::text || colon == std::string::npos || colon > 40) {
            return false;
        }
        const auto list = trimmed(std::string_view(block.text).substr(colon + 1));
        const Bullet bullet = document::bullet_of(list);
        if (bullet.marker.empty()) {
            return false;
        }
        Block label = block;
        label.text = block.text.substr(0, colon + 1);
        Block item = block;
        item.kind = BlockKind::item;
        item.marker = bullet.marker;
        item.text = std::string(list.substr(bullet.size));
        item.indent = block.indent + columns(block.text.substr(0, colon + 1));
        read_block(label);
        read_block(item);
        return true;
    }

    /// "Cumplida   8": a status and how many rows have it.
    [[nodiscard]] bool is_status_count(std::string_view text) const {
        const auto found = first_words(text, 6);
        const auto match = words_.vocabulary.table("statuses").match(found, 0);
        const auto total = words_.vocabulary.table("noise").match(found, 0);
        if (total && total->value() == "total" && found.size() == 2 && read_number(found.back().folded)) {
            return true;
        }
        return match && found.size() == match->word_count + 1 && read_number(found.back().folded).has_value();
    }

    /// "Responsable: …" says something of the row above.
    bool read_field(const Block& block) {
        if (block.heading > 0) {
            return false;
        }
        const auto found = first_words(block.text, 4);
        const auto match = words_.vocabulary.table("columns").match(found, 0);
        if (!match || found.front().begin != 0) {
            return false;
        }
        std::size_t end = found[match->word_count - 1].end;
        // "Situação da meta: …": the name of a level may stand between.
        const auto more = first_words(std::string_view(block.text).substr(end, 40), 3);
        const std::size_t colon = block.text.find(':', end);
        for (std::size_t k = 0; k < more.size() && colon != std::string::npos && colon - end < 24; ++k) {
            if (end + more[k].end <= colon && words_.vocabulary.table("levels").match(more, k)) {
                end = colon;
                break;
            }
        }
        const auto rest = trimmed(std::string_view(block.text).substr(end));
        if (!rest.starts_with(':') || rest.size() < 3 || match->value() == "code") {
            return false;
        }
        Element element = element_of(block, ElementKind::field);
        auto value = trimmed(rest.substr(1));
        if (match->value() != "indicator") {
            value = first_field(value, block, element.row.fields);
        }
        if (match->value() == "indicator") {
            element.kind = ElementKind::item;
            element.row.kind = Kind::item;
            element.row.lead = block.text.substr(0, end);
            element.row.lead_role = Role::indicator;
            element.row.title = std::string(value);
            element.row.marker = ":";
        } else {
            element.row.fields.push_back({std::string(match->value()), std::string(value), block.source});
        }
        elements_.push_back(std::move(element));
        return true;
    }

    /// "T1 2024 : Lancement …": a month or a quarter before a colon dates the row.
    bool take_calendar_prefix(Element& element) const {
        const std::size_t colon = element.row.title.find(':');
        if (colon == std::string::npos || colon < 2 || colon > 30 || element.row.title.size() < colon + 3 || !is_calendar_text(std::string_view(element.row.title).substr(0, colon), words_, true)) {
            return false;
        }
        const auto rest = trimmed(std::string_view(element.row.title).substr(colon + 1));
        if (rest.size() < 3) {
            return false;
        }
        element.row.fields.push_back({"date", std::string(trimmed(std::string_view(element.row.title).substr(0, colon))), element.row.source});
        element.row.title = std::string(rest);
        element.row.marker = element.row.marker.empty() ? "," : element.row.marker;
        element.kind = ElementKind::item;
        element.row.kind = Kind::item;
        return true;
    }

    /// "Fecha por confirmar" alone on a line.
    [[nodiscard]] bool is_open_date(std::string_view text) const {
        const auto found = first_words(text, 6);
        for (std::size_t i = 0; i < found.size() && found.size() <= 5 && i <= 2; ++i) {
            const auto match = words_.vocabulary.table("date_words").match(found, i);
            if (match && match->value() == "tentative" && i + match->word_count == found.size()) {
                return true;
            }
        }
        return false;
    }

    void read_text(const Block& block) {
        if (block.kind == BlockKind::text && is_open_date(block.text)) {
            leave(block, "left.calendar");
            return;
        }
        Element element = element_of(block, block.kind == BlockKind::item ? ElementKind::item : ElementKind::prose);
        element.row.kind = Kind::item;
        if (block.heading == 0 && take_calendar_prefix(element)) {
            elements_.push_back(std::move(element));
            return;
        }
        take_code(element.row, block.text, words_, false);
        const bool coded = !element.row.code.none() || element.row.lead_role.has_value();
        element.reference = element.row.lead_role && block.text.find(':') != std::string::npos;
        element.row.title = without_closing_colon(element.row.title);
        const std::string& title = element.row.title;
        const auto section = element.kind == ElementKind::item ? std::string_view{} : section_named(title, words_);
        if (!section.empty() && (block.heading > 0 || may_head(title, words_) || element.colon)) {
            element.kind = ElementKind::heading;
            element.reason = section == "contents" ? "left.contents" : section == "framework" ? "left.framework" : "left.section";
        } else if (!section.empty() && !coded) {
            element.kind = ElementKind::prose;
        } else if (label_of(block, element)) {
            element.kind = element.reason.empty() ? ElementKind::label : ElementKind::left;
        } else if (coded) {
            element.kind = ElementKind::coded;
            element.row.kind = Kind::coded;
        } else if (element.kind != ElementKind::item) {
            const auto found = first_words(title, 2);
            const bool lead_in = element.colon && !found.empty() && starts_like_sentence(title);
            const bool heads = block.heading > 0 || (block.bold && first_words(title, 25).size() <= 24) ||
                               (element.caps && first_words(title, 26).size() <= 25) || (may_head(title, words_) && !lead_in);
            element.kind = heads ? ElementKind::heading : ElementKind::prose;
            element.row.kind = Kind::heading;
        }
        if ((element.kind == ElementKind::prose || element.kind == ElementKind::heading) && block.heading == 0 && behind_lead_word(block.text)) {
            element.kind = ElementKind::item;
            element.row.kind = Kind::item;
            element.row.marker = ",";
        }
        constexpr std::size_t short_paragraph = 25;    // words
        if ((element.kind == ElementKind::prose || element.kind == ElementKind::heading) && block.bold_lead && block.heading == 0 && section.empty() &&
            first_words(block.text, short_paragraph + 1).size() <= short_paragraph) {
            element.kind = ElementKind::item;    // "**Boletín** electrónico, cada mes": a row among others
            element.row.kind = Kind::item;
            element.row.marker = ",";
            element.bold = true;
        }
        if (element.kind == ElementKind::prose && element.colon) {
            element.row.label_role = role_named_in(block.text, words_);
        }
        elements_.push_back(std::move(element));
    }

    /// Begins with a preposition or ends in one, or is long: said, not named.
    [[nodiscard]] bool starts_like_sentence(std::string_view text) const {
        const auto found = words_of(text);
        const WordTable& function_words = words_.vocabulary.table("function_words");
        const bool article = found.front().folded == "el" || found.front().folded == "la" || found.front().folded == "los" || found.front().folded == "las" ||
                             found.front().folded == "the" || found.front().folded == "les" || found.front().folded == "le" || found.front().folded == "os" || found.front().folded == "as";
        return found.size() > 9 || (function_words.find(found.front().folded) != nullptr && !article) || function_words.find(found.back().folded) != nullptr;
    }

    /// Whether the block is a label ("Actividades:", "EJES TEMÁTICOS", "Los cuatro temas son:"); fills its role.
    bool label_of(const Block& block, Element& element) {
        const std::string& title = element.row.title;
        if (title.empty() && element.row.lead_role && element.row.code.none()) {    // "Objetivo:"
            return fill_label(element, *element.row.lead_role, false);
        }
        if (element.row.lead_role && !element.row.lead.empty() && element.row.code.none()) {
            return false;    // "Objetivo: Mejorar …" is a row
        }
        auto lead = lead_with_skips(title);
        const auto container = words_.vocabulary.table("level_adjectives").match(first_words(title, 6), 0);
        if (lead && container && container->value() == "container" && container->word_count >= lead->word_count && element.row.lead.empty()) {
            lead.reset();    // "Programa de trabajo" is no programme of the plan
        }
        if (block.text.starts_with('(')) {
            return false;
        }
        const bool standing = block.kind == BlockKind::text || element.colon;
        if (standing && names_only_levels(title, words_) && !(element.row.lead_role && !title.empty())) {
            const auto role = lead ? std::optional(role_of_list(title, lead->role)) : role_named_in(title, words_);
            element.many = !lead || lead->many;
            element.row.label_role = role;
            const bool alone = !lead || lead->many || first_words(title, 9).size() == lead->word_count;
            return element.row.code.none() ? alone : element.many && element.row.code.parts.size() == 1;
        }
        const bool numbered_heading = element.row.code.parts.size() == 1 && element.row.code.parts.front().kind == CodePart::Kind::arabic && element.row.lead.empty() &&
                                      block.kind == BlockKind::text && !element.colon && first_words(title, 9).size() <= 6;
        if (lead && lead->many && numbered_heading && (lead->role == Role::axis || lead->role == Role::objective)) {
            return fill_label(element, lead->role, true);    // "3. Áreas de intervención"
        }
        if (numbered_heading && container && container->value() == "container" && container->word_count + 2 >= first_words(title, 9).size()) {
            element.many = true;
            return true;    // "4. Calendario"
        }
        if (lead && lead->many && element.row.code.none() && element.colon && block.kind == BlockKind::text) {
            element.sentence = true;
            return fill_label(element, role_of_list(title, lead->role), true);
        }
        if (block.kind == BlockKind::text && !element.row.lead_role && element.row.code.none() && counts_levels(title)) {
            return fill_label(element, *role_named_in(title, words_), true);
        }
        return inline_list(block, element, lead);
    }

    /// "El trabajo se ordena en cuatro ejes", "Our three goals": a number and a level's plural announce a list.
    [[nodiscard]] bool counts_levels(std::string_view title) const {
        const auto found = first_words(title, 12);
        for (std::size_t i = 0; i + 1 < found.size() && found.size() <= 10; ++i) {
            const bool number = words_.vocabulary.table("numbers").find(found[i].folded) != nullptr || (read_number(found[i].folded) && found[i].folded.size() <= 2);
            const auto level = words_.vocabulary.table("levels").match(found, i + 1);
            const bool article_number = found[i].folded == "un" || found[i].folded == "una" || found[i].folded == "um" || found[i].folded == "uma" || found[i].folded == "one";
            if (number && !article_number && level && level->value().find(" many") != std::string_view::npos && (i <= 1 || i + 1 + level->word_count >= found.size())) {
                return true;
            }
        }
        return false;
    }

    /// A list of several kinds ("Productos, servicios y acciones") is a list of activities where it names them.
    [[nodiscard]] Role role_of_list(std::string_view title, Role first) const {
        const auto found = first_words(title, 8);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto match = words_.vocabulary.table("levels").match(found, i);
            if (match && match->value() == "activity many" && (first == Role::deliverable || first == Role::event || first == Role::project)) {
                return Role::activity;
            }
        }
        return first;
    }

    /// "Otros: …": a row behind a word that names nothing.
    [[nodiscard]] bool behind_lead_word(std::string_view text) const {
        const auto found = first_words(text, 2);
        return found.size() == 2 && words_.vocabulary.table("lead_words").find(found.front().folded) != nullptr &&
               trimmed(text.substr(found.front().end)).starts_with(':');
    }

    static bool fill_label(Element& element, Role role, bool many) {
        element.many = many;
        element.row.label_role = role;
        return true;
    }

    /// A level's name behind articles, numbers and adjectives ("Los cuatro temas …", "Our three goals").
    [[nodiscard]] std::optional<Lead> lead_with_skips(std::string_view title) const {
        const auto found = first_words(title, 8);
        for (std::size_t at = 0; at < found.size() && at < 4; ++at) {
            if (auto lead = lead_of(title.substr(found[at].begin), words_)) {
                return lead;
            }
            const auto& word = found[at].folded;
            const auto adjective = words_.vocabulary.table("level_adjectives").match(found, at);
            const bool skips = words_.vocabulary.table("kind_skips").find(word) != nullptr || words_.vocabulary.table("numbers").find(word) != nullptr ||
                               (adjective && adjective->value() == "adjective") || read_number(word).has_value();
            if (!skips) {
                break;
            }
        }
        return std::nullopt;
    }

    /// "Temas principales: a, b, c" lists its rows in the line; "Productos …: X" is a label with what it is about.
    bool inline_list(const Block& block, Element& element, const std::optional<Lead>& lead) {
        const std::size_t colon = element.row.title.find(':');
        if (!lead || !lead->many || block.kind == BlockKind::item || !element.row.code.none() || colon == std::string::npos) {
            return false;
        }
        const auto head = std::string_view(element.row.title).substr(0, colon);
        const auto list = trimmed(std::string_view(element.row.title).substr(colon + 1));
        if (first_words(head, 10).size() > 9 || list.empty()) {
            return false;
        }
        if (lead->role == Role::topic && std::count(list.begin(), list.end(), ',') >= 2) {
            add_topics(block, head, list);
            element.reason = "left.label";
        }
        element.row.label_role = role_of_list(head, lead->role);
        element.many = true;
        element.colon = true;
        const bool named = first_words(head, 10).size() >= lead->word_count;
        element.row.title = std::string(trimmed(head));    // ends what `head` and `list` point into
        return named;
    }

    /// "a y b" at the end of a list of short names is two; adds the first and gives the last.
    std::string_view last_of_list(const Block& block, std::string_view label, std::string_view topic) {
        for (const std::string_view conjunction : {" y ", " e ", " and ", " et "}) {
            const std::size_t at = topic.find(conjunction);
            if (at != std::string_view::npos && topic.find(conjunction, at + 1) == std::string_view::npos && first_words(topic, 9).size() <= 8) {
                add_topic(block, label, topic.substr(0, at));
                return topic.substr(at + conjunction.size());
            }
        }
        return topic;
    }

    void add_topics(const Block& block, std::string_view label, std::string_view list) {
        while (!list.empty()) {
            const std::size_t comma = std::min({list.find(','), list.find(';'), list.size()});
            auto topic = trimmed(list.substr(0, comma));
            list.remove_prefix(std::min(comma + 1, list.size()));
            if (comma == list.npos || list.empty()) {
                topic = last_of_list(block, label, topic);
            }
            if (topic.ends_with('.')) {
                topic.remove_suffix(1);
            }
            if (topic.empty()) {
                continue;
            }
            add_topic(block, label, topic);
        }
    }

    void add_topic(const Block& block, std::string_view label, std::string_view topic) {
        Element element;
        element.kind = ElementKind::item;
        element.row.source = block.source;
        element.row.marker = ",";
        element.row.title = std::string(trimmed(topic));
        element.row.label = std::string(label);
        element.row.label_role = Role::topic;
        elements_.push_back(std::move(element));
    }

    const document::Document& document_;
    Words& words_;
    std::vector<Element> elements_;
    bool in_legend_ = false;  // more entries of a legend may follow
    bool in_grid_ = false;    // rows of a timetable may follow
};

}  // namespace

std::vector<Element> read_elements(const document::Document& document, Words& words) { return ElementReader(document, words).read(); }

}  // namespace hito::outline
