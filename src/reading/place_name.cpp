#include "reading/place_name.h"

#include "reading/place_text.h"

#include <algorithm>

namespace hito::reading {

namespace {

/// Reads the place of one row.
class PlaceReader {
public:
    PlaceReader(std::string_view text, std::string_view language, const std::optional<Period>& period,
                const Vocabulary& vocabulary)
        : text_(text, language, period, vocabulary) {}

    [[nodiscard]] std::string in_parentheses() const;
    [[nodiscard]] std::string of_gathering() const;
    [[nodiscard]] std::string alone_with_date() const;
    [[nodiscard]] std::string beside_date() const;
    [[nodiscard]] std::string led_by_preposition(bool dated_only) const;
    /// Whether the row begins with a gathering that has another name: "Acto …", "Ceremonia …".
    [[nodiscard]] bool is_gathering() const { return text_.meaning_at(0) == "gathering"; }
    /// Whether the row organises or joins a gathering: "Organizar …", "Participation in …".
    [[nodiscard]] bool organises() const { return text_.meaning_at(0) == "gathers"; }
    [[nodiscard]] bool is_open() const;

private:
    [[nodiscard]] std::string at_venues() const;
    [[nodiscard]] std::string at_site() const;
    [[nodiscard]] std::string behind_title() const;
    [[nodiscard]] std::string in_last_parentheses() const;
    [[nodiscard]] std::size_t bracket_before(std::size_t at) const;
    [[nodiscard]] std::size_t site_lead(std::size_t at) const;
    [[nodiscard]] bool is_in_company(std::size_t at) const;
    [[nodiscard]] bool has_capital(std::size_t at) const;

    PlaceText text_;
};

/// "(Lyon, 3-5 June)", "(3-5 June, Lyon)".
std::string PlaceReader::in_parentheses() const {
    for (std::size_t at = 0; at < text_.size(); ++at) {
        if (text_.gap(at).find('(') == std::string_view::npos) {
            continue;
        }
        std::size_t first = at;
        const When* before = text_.when_from(at);
        if (before != nullptr && before->last_word < text_.size() && text_.mark(before->last_word) == ",") {
            first = before->last_word;
        }
        first += text_.lead_at(first);
        const std::size_t end = first < text_.size() ? text_.names_end(first, text_.size()) : first;
        if (end == first) {
            continue;
        }
        const bool closed = text_.gap(end).find(')') != std::string_view::npos;
        const When* behind = text_.when_from(end);
        const bool dated_behind = behind != nullptr &&
                                  (text_.mark(end) == "," || text_.mark(end) == ";" || text_.mark(end) == ":" ||
                                   (text_.mark(end).empty() && !behind->bare_year)) &&
                                  text_.gap(behind->last_word).find(')') != std::string_view::npos;
        if ((before != nullptr && first != at && closed) || dated_behind) {
            return text_.written(first, end);
        }
    }
    return {};
}

/// "Foro en Lyon, 3 de junio", "Forum in Lyon".
std::string PlaceReader::led_by_preposition(bool dated_only) const {
    bool open = false;    // within parentheses a place is that of what they speak of
    for (std::size_t at = 0; at < text_.size(); ++at) {
        if (const auto bracket = text_.gap(at).find_last_of("()"); bracket != std::string_view::npos) {
            open = text_.gap(at)[bracket] == '(';
        }
        const std::size_t lead = open ? 0 : text_.lead_at(at);
        if (lead == 0 || (at == 0 && lead == 1) || at + lead >= text_.size() || !text_.mark(at + lead).empty()) {
            continue;
        }
        const std::size_t first = at + lead;
        if (at > 0 && text_.means(at - 1, "topic")) {
            continue;
        }
        const std::size_t end = text_.names_end(first, text_.size());
        if (end == first) {
            continue;
        }
        if (text_.is_dated(end) ||
            (!dated_only && text_.ends_row(end) && !text_.has_other_year() && !text_.has_name_year())) {
            return text_.written(first, end);
        }
    }
    return {};
}

/// "… en dos sedes: Lyon y Nantes".
std::string PlaceReader::at_venues() const {
    for (std::size_t at = 1; at + 1 < text_.size(); ++at) {
        if ((text_.mark(at + 1) != ":" && !text_.mark(at + 1).empty()) || !text_.means(at, "venue") || !text_.is_small(at)) {
            continue;
        }
        const std::size_t end = text_.names_end(at + 1, text_.size());
        if (end > at + 1 && (text_.is_dated(end) || text_.ends_row(end))) {
            return text_.written(at + 1, end);
        }
    }
    return {};
}

/// How many words at `at` lead to a part of a town: "en el", "on the", "a los".
std::size_t PlaceReader::site_lead(std::size_t at) const {
    const auto match = text_.match(at);
    const bool toward = text_.meaning_at(at) == "toward";
    std::size_t count = toward ? match->word_count : text_.lead_at(at);
    if (count > 0 && at + count < text_.size() && text_.is_particle(at + count) && text_.mark(at + count).empty()) {
        ++count;
    }
    return count;
}

/// "… en el puente de Lyon", "… on the Lyon bridge": the town whose part it is.
std::string PlaceReader::at_site() const {
    const auto ends = [&](std::size_t at) {
        return text_.is_dated(at) || (text_.ends_row(at) && !text_.has_other_year() && !text_.has_name_year());
    };
    for (std::size_t at = 1; at + 2 < text_.size(); ++at) {
        const std::size_t lead = text_.mark(at).empty() && text_.is_small(at) ? site_lead(at) : 0;
        std::size_t next = at + lead;
        if (lead == 0 || next >= text_.size() || !text_.mark(next).empty()) {
            continue;
        }
        if (const std::size_t end = text_.name_end(next, text_.size());
            end > next && end < text_.size() && text_.mark(end).empty() && text_.means(end, "site") && ends(end + 1)) {
            return text_.written(next, end);
        }
        // "the riverside districts of Lyon"
        if (next + 1 < text_.size() && !text_.means(next, "site") && text_.is_small(next) && text_.mark(next + 1).empty()) {
            ++next;
        }
        if (!text_.means(next, "site") || !text_.is_small(next)) {
            continue;
        }
        ++next;
        if (next < text_.size() && !text_.is_particle(next) && text_.is_small(next) && text_.mark(next).empty()) {
            ++next;
        }
        const std::size_t particles = next;
        while (next < text_.size() && next < particles + 2 && text_.is_particle(next) && text_.mark(next).empty()) {
            ++next;
        }
        const std::size_t end =
            next > particles && next < text_.size() && text_.mark(next).empty() ? text_.names_end(next, text_.size()) : next;
        if (end > next && ends(end)) {
            return text_.written(next, end);
        }
    }
    return {};
}

/// Whether the name before word `at` is of those who meet: "Encuentro con Lyon, Nantes".
bool PlaceReader::is_in_company(std::size_t at) const {
    for (std::size_t steps = 0; at > 0 && steps < 2 * most_name_words; ++steps) {
        --at;
        if (text_.means(at, "with")) {
            return true;
        }
        if (text_.is_small(at) && !text_.is_particle(at) && !text_.is_joiner(at)) {
            return false;
        }
    }
    return false;
}

/// "Foro de alcaldías, Lyon", "Foro de alcaldías – Lyon", "Foro, salle des fêtes de Lyon" at the end of the row.
std::string PlaceReader::behind_title() const {
    if (text_.has_other_year()) {
        return {};
    }
    for (std::size_t at = 1; at < text_.size(); ++at) {
        const std::string_view before = text_.mark(at);
        const bool dash = is_dash(before) && text_.gap(at).front() == ' ' && text_.gap(at).back() == ' ';
        const bool comma = parts(before) && before.ends_with(',');
        if (!dash && !comma) {
            continue;
        }
        const bool hall = comma && text_.is_small(at) && text_.means(at, "hall");
        if (hall && text_.size() - at <= most_name_words && text_.mark(text_.size()).size() <= 1 && has_capital(at)) {
            return text_.written(at, text_.size());
        }
        const std::size_t end = text_.names_end(at, text_.size());
        if (end > at && text_.ends_row(end) && !is_in_company(at)) {
            return text_.written(at, end);
        }
    }
    return {};
}

/// Whether a word behind word `at` has a capital: what names a hall.
bool PlaceReader::has_capital(std::size_t at) const {
    while (++at < text_.size()) {
        if (!text_.is_small(at)) {
            return true;
        }
    }
    return false;
}

/// Whether the words of a cell say that there is no place yet, or none.
bool PlaceReader::is_open() const {
    for (std::size_t at = 0; at < text_.size();) {
        const auto match = text_.match(at);
        const auto meaning = text_.meaning_at(at);
        if (meaning == "online" || meaning == "to_be_fixed") {
            at += match->word_count;
        } else if (text_.words()[at].folded.size() <= 3 && text_.is_small(at)) {
            ++at;
        } else if (at == 0 && text_.lead_at(at) > 0) {
            at += text_.lead_at(at);
        } else {
            return false;
        }
    }
    return true;
}

/// "Lyon, 3 de junio", "Asamblea. Lyon, por confirmar", "Sesión: 3 de junio, Lyon": a sentence, or what stands behind a
/// colon, that is nothing but a place and a date.
std::string PlaceReader::alone_with_date() const {
    for (const When& when : text_.whens()) {
        if (when.bare_year || when.first_word == 0 || text_.mark(when.first_word) != "," ||
            !text_.ends_row(when.last_word)) {
            continue;
        }
        std::size_t first = when.first_word - 1;
        while (first > 0 && when.first_word - first < most_name_words && text_.mark(first) != ".") {
            --first;
        }
        if ((first == 0 || text_.mark(first) == ".") && text_.names_end(first, when.first_word) == when.first_word) {
            return text_.written(first, when.first_word);
        }
    }
    // "Segunda sesión: 18 de septiembre, Lyon"
    for (const When& when : text_.whens()) {
        const std::size_t next = when.last_word;
        if (!when.day || when.first_word == 0 || next >= text_.size() || text_.mark(next) != ",") {
            continue;
        }
        const std::string_view before = text_.mark(when.first_word);
        const std::size_t end = text_.names_end(next, text_.size());
        if ((before == ":" || is_dash(before)) && end > next && text_.ends_row(end)) {
            return text_.written(next, end);
        }
    }
    return {};
}

/// "Asamblea. Lyon, 3 de junio", "Asamblea, Lyon, junio", "Asamblea, 3 de junio, Lyon".
std::string PlaceReader::beside_date() const {
    for (const When& when : text_.whens()) {
        if (when.bare_year) {
            continue;
        }
        // The name before the date: back to the mark that parts it from the title.
        std::size_t first = when.first_word;
        const std::string_view between = text_.mark(first);
        if (first > 0 && between == ")," && bracket_before(first) > 0) {
            // "Lyon (France), 3 June": the name stands before the brackets.
            const std::size_t end = bracket_before(first);
            std::size_t begin = end - 1;
            while (begin > 0 && end - begin < most_name_words && !parts(text_.mark(begin))) {
                --begin;
            }
            if (begin > 0 && parts(text_.mark(begin)) && text_.names_end(begin, end) == end) {
                return text_.written(begin, end);
            }
        } else if (first > 0 && (between == "," || between == "(" || between == ".")) {
            --first;
            while (first > 0 && when.first_word - first < most_name_words && !parts(text_.mark(first))) {
                --first;
            }
            if (first > 0 && parts(text_.mark(first)) && text_.names_end(first, when.first_word) == when.first_word) {
                return text_.written(first, when.first_word);
            }
        }
        const std::size_t next = when.last_word;
        if (next < text_.size() && parts(text_.mark(next)) && text_.mark(next) != ":" && when.first_word > 0) {
            const std::size_t end = text_.name_end(next, text_.size());
            if (end > next && text_.ends_row(end)) {
                return text_.written(next, end);
            }
        }
    }
    return {};
}

/// The word behind the "(" of the brackets that close right before word `at`; 0 when there is none near.
std::size_t PlaceReader::bracket_before(std::size_t at) const {
    for (std::size_t first = at - 1; first > 0 && at - first <= most_name_words; --first) {
        if (text_.mark(first) == "(") {
            return first;
        }
    }
    return 0;
}

/// "12 de mayo: asamblea (Lyon)": brackets at the end of a row that has a date.
std::string PlaceReader::in_last_parentheses() const {
    const bool dated =
        std::any_of(text_.whens().begin(), text_.whens().end(), [](const When& when) { return !when.bare_year; });
    if (text_.size() < 2 || !dated || text_.has_other_year() || text_.mark(text_.size()) != ")") {
        return {};
    }
    const std::size_t first = bracket_before(text_.size());
    return first > 0 && text_.names_end(first, text_.size()) == text_.size() ? text_.written(first, text_.size())
                                                                             : std::string();
}

std::string PlaceReader::of_gathering() const {
    std::string place = led_by_preposition(false);
    place = place.empty() ? at_venues() : place;
    place = place.empty() ? beside_date() : place;
    place = place.empty() ? at_site() : place;
    place = place.empty() ? in_last_parentheses() : place;
    return place.empty() ? behind_title() : place;
}

}    // namespace

std::string planned_place(std::string_view item_text, bool gathering, std::string_view language,
                          const std::optional<Period>& period, const Vocabulary& vocabulary) {
    const PlaceReader reader(item_text, language, period, vocabulary);
    auto place = reader.in_parentheses();
    place = place.empty() ? reader.alone_with_date() : place;
    if (!place.empty()) {
        return place;
    }
    if (gathering || reader.is_gathering()) {
        return reader.of_gathering();
    }
    if (reader.organises()) {
        place = reader.led_by_preposition(true);
        return place.empty() ? reader.beside_date() : place;
    }
    return {};
}

std::string place_of_cell(std::string_view cell, std::string_view language, const Vocabulary& vocabulary) {
    const PlaceReader reader(cell, language, std::nullopt, vocabulary);
    return reader.is_open() ? std::string() : squeezed(cell);
}

}    // namespace hito::reading
