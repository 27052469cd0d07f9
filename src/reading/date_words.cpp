#include "reading/date_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

namespace hito::reading {

namespace {

struct NamedWord {
    std::string_view name;
    DateWord word;
};

// The third column of date_words.tsv.
constexpr auto named_words = std::to_array<NamedWord>({
    {"ordinal", DateWord::ordinal},
    {"ordinal_ending", DateWord::ordinal_ending},
    {"quarter_code", DateWord::quarter_code},
    {"semester_code", DateWord::semester_code},
    {"quarter", DateWord::quarter},
    {"semester", DateWord::semester},
    {"four_months", DateWord::four_months},
    {"quarter_letter", DateWord::quarter_letter},
    {"two_months", DateWord::two_months},
    {"week", DateWord::week},
    {"of", DateWord::of},
    {"to", DateWord::to},
    {"and_", DateWord::and_},
    {"or_", DateWord::or_},
    {"between", DateWord::between},
    {"in", DateWord::in},
    {"in_month", DateWord::in_month},
    {"from", DateWord::from},
    {"by", DateWord::by},
    {"until", DateWord::until},
    {"start", DateWord::start},
    {"onwards", DateWord::onwards},
    {"part_of", DateWord::part_of},
    {"filler", DateWord::filler},
    {"every", DateWord::every},
    {"times", DateWord::times},
    {"unit", DateWord::unit},
    {"often", DateWord::often},
    {"frequency", DateWord::frequency},
    {"whole_year", DateWord::whole_year},
    {"ongoing", DateWord::ongoing},
    {"tentative", DateWord::tentative},
    {"about", DateWord::about},
    {"past", DateWord::past},
    {"other_thing", DateWord::other_thing},
    {"that", DateWord::that},
    {"name_head", DateWord::name_head},
    {"year_name", DateWord::year_name},
    {"edition_name", DateWord::edition_name},
    {"happening", DateWord::happening},
    {"place", DateWord::place},
    {"place_name", DateWord::place_name},
});

DateWord word_named(std::string_view name) {
    const auto* found =
        std::find_if(named_words.begin(), named_words.end(), [&](const NamedWord& w) { return w.name == name; });
    return found == named_words.end() ? DateWord::other : found->word;
}

Gap mark_of(char32_t c) {
    switch (c) {
        case U' ': return Gap::space;
        case U'-':
        case U'‐':
        case U'‑':
        case U'‒':
        case U'–':
        case U'—':
        case U'−': return Gap::dash;
        case U'/': return Gap::slash;
        case U'.': return Gap::dot;
        case U',': return Gap::comma;
        case U':': return Gap::colon;
        case U';':
        case U'|':
        case U'•':
        case U'·': return Gap::semicolon;
        case U'(':
        case U'[': return Gap::open;
        case U')':
        case U']': return Gap::close;
        case U'"':
        case U'“':
        case U'”':
        case U'«':
        case U'»': return Gap::quote;
        case U'\n':
        case U'\r': return Gap::line;
        // An apostrophe parts words ("l'été") and shortens years ("'24"); "1°" is an ordinal.
        case U'\'':
        case U'’':
        case U'°': return Gap::none;
        default: return is_space(c) ? Gap::space : Gap::other;
    }
}

// Which of two marks in one gap says more.
int strength(Gap gap) {
    switch (gap) {
        case Gap::none: return 0;
        case Gap::space: return 1;
        case Gap::quote: return 2;
        case Gap::dot: return 3;
        case Gap::dash: return 4;
        case Gap::slash: return 5;
        case Gap::comma: return 6;
        case Gap::other: return 7;
        case Gap::semicolon: return 8;
        case Gap::colon: return 9;
        case Gap::close: return 10;
        case Gap::open: return 11;
        case Gap::line: return 12;
    }
    return 0;
}

/// Turns the words of a text into tokens, from left to right.
class Lexer {
public:
    Lexer(std::string_view text, std::string_view language, const Vocabulary& vocabulary)
        : text_(text),
          language_(language.substr(0, language.find('-'))),
          words_(words_of(text)),
          months_(vocabulary.table("months")),
          seasons_(vocabulary.table("seasons")),
          weekdays_(vocabulary.table("weekdays")),
          date_words_(vocabulary.table("date_words")) {}

    std::vector<DateToken> tokens() {
        tokens_.reserve(words_.size());
        while (at_ < words_.size()) {
            const std::size_t count = take();
            read_gap(gap_from_, tokens_.back().begin);
            tokens_.back().before = tokens_.size() == 1 && gap_ == Gap::space ? Gap::none : gap_;
            tokens_.back().quoted = quote_open_ && closes_later();
            at_ += count;
            gap_from_ = tokens_.back().end;
        }
        return std::move(tokens_);
    }

private:
    // Adds one token for the words at `at_`; gives how many it takes.
    std::size_t take() {
        const Word& word = words_[at_];
        DateToken token;
        token.begin = word.begin;
        token.end = word.end;
        std::size_t letter = word.begin;
        token.upper = is_upper(next_code_point(text_, letter));
        std::size_t count = 1;
        const bool digits_first = !word.folded.empty() && is_digit(static_cast<unsigned char>(word.folded.front()));
        if (digits_first && read_digits(word, token)) {
            count = ordinal_sign_follows() ? 2 : 1;
            token.ordinal = token.ordinal || count == 2 || degree_follows(word.end);
        } else {
            count = read_name(token);
        }
        token.end = words_[at_ + count - 1].end;
        tokens_.push_back(token);
        return count;
    }

    bool read_digits(const Word& word, DateToken& token) const {
        const std::string_view folded = word.folded;
        std::size_t digits = 0;
        while (digits < folded.size() && is_digit(static_cast<unsigned char>(folded[digits]))) {
            ++digits;
        }
        const auto value = read_number(folded.substr(0, digits));
        if (!value) {
            return false;
        }
        if (digits < folded.size()) {
            if (digits > 2 || !is_ordinal_ending(folded.substr(digits))) {
                return false;
            }
            token.ordinal = true;
        }
        token.word = DateWord::number;
        token.value = static_cast<int>(*value);
        token.digits = static_cast<int>(digits);
        return true;
    }

    // "1.º de junho", "1.er semestre": the ending is a word of its own behind a dot; a letter alone is a code's ("2.a").
    [[nodiscard]] bool ordinal_sign_follows() const {
        if (at_ + 1 >= words_.size() || words_[at_ + 1].begin != words_[at_].end + 1 || text_[words_[at_].end] != '.') {
            return false;
        }
        const Word& ending = words_[at_ + 1];
        return ending.end - ending.begin >= 2 && is_ordinal_ending(ending.folded);
    }

    [[nodiscard]] bool is_ordinal_ending(std::string_view folded) const {
        const auto* endings = folded.size() <= 4 ? date_words_.find(folded) : nullptr;
        return endings != nullptr &&
               std::any_of(endings->begin(), endings->end(), [](const Meaning& m) { return m.value == "ordinal_ending"; });
    }

    [[nodiscard]] bool degree_follows(std::size_t end) const { return text_.substr(end, 2) == "°"; }

    // The small words of one language are others in the next ("dos" is two, in Portuguese "of the"); French "a" is a verb,
    // which folding makes equal to "à". Longer words keep their meaning in a text of another language.
    [[nodiscard]] bool is_of_language(const VocabularyMatch& match) const {
        if (language_.empty()) {
            return true;
        }
        if (language_ == "fr" && words_[at_].folded == "a" && words_[at_].end - words_[at_].begin == 1) {
            return false;
        }
        return !is_small_word(word_named(match.value(language_))) ||
               std::any_of(match.meanings->begin(), match.meanings->end(),
                           [&](const Meaning& m) { return m.language == language_ || m.language == "*"; });
    }

    static bool is_small_word(DateWord word) {
        return is_any_of(word, {DateWord::of, DateWord::to, DateWord::and_, DateWord::or_, DateWord::between, DateWord::in,
                                DateWord::in_month, DateWord::from, DateWord::by, DateWord::until, DateWord::filler,
                                DateWord::every, DateWord::times, DateWord::unit, DateWord::about, DateWord::that});
    }

    std::size_t read_name(DateToken& token) const {
        if (const auto season = seasons_.match(words_, at_)) {
            token.word = DateWord::season;
            token.value = season->value(language_).front() - '0';
            token.weak = true;
            return 1;
        }
        const auto month = months_.match(words_, at_);
        auto found = matched(date_words_);
        if (found && !is_of_language(*found)) {
            found.reset();
        }
        if (month && (!found || found->word_count == 1)) {
            read_month(*month, token);
            return 1;
        }
        const auto weekday = matched(weekdays_);
        if (weekday && (!found || weekday->word_count >= found->word_count)) {
            const auto value = weekday->value(language_);
            token.value = value.front() - '0';
            if (value.size() == 1) {
                token.word = DateWord::weekday;
                return weekday->word_count;
            }
        }
        // "dès 2025"; folding makes it equal to "des".
        const Word& word = words_[at_];
        if (language_ == "fr" && word.folded == "des" && word.end - word.begin > word.folded.size()) {
            token.word = DateWord::from;
            return 1;
        }
        if (found) {
            read_date_word(found->value(language_), token);
            return found->word_count;
        }
        return read_roman_ordinal(token);
    }

    void read_month(const VocabularyMatch& month, DateToken& token) const {
        const std::string_view value = month.value(language_);
        const auto space = std::min(value.find(' '), value.size());
        token.value = static_cast<int>(read_number(value.substr(0, space)).value_or(1));
        const bool of_language = language_.empty() || std::any_of(month.meanings->begin(), month.meanings->end(),
                                                                  [&](const Meaning& m) { return m.language == language_; });
        const std::string_view kind = value.substr(std::min(space + 1, value.size()));
        token.short_form = kind == "short" || !of_language;
        token.weak = token.short_form || kind == "weak";
        // "you may", "to march": English writes its months with a capital.
        const bool verb = kind == "weak" && !token.upper;
        token.word = verb ? DateWord::other : DateWord::month;
    }

    void read_date_word(std::string_view value, DateToken& token) const {
        const auto space = std::min(value.find(' '), value.size());
        token.word = word_named(value.substr(0, space));
        if (space < value.size()) {
            token.value = value.back() - '0';
        }
        token.weak = token.word == DateWord::quarter_code || token.word == DateWord::semester_code;
    }

    std::size_t read_roman_ordinal(DateToken& token) const {
        const Word& word = words_[at_];
        if (token.upper && word.end - word.begin <= 3) {
            const auto value = read_roman(text_.substr(word.begin, word.end - word.begin));
            if (value && *value <= 4) {
                token.word = DateWord::ordinal;
                token.value = *value;
            }
        }
        return 1;
    }

    // The longest entry at `at_` whose words only spaces, hyphens and apostrophes part.
    [[nodiscard]] std::optional<VocabularyMatch> matched(const WordTable& table) const {
        auto match = table.match(words_, at_);
        while (match && match->word_count > 1 && !is_joined(match->word_count)) {
            match = table.match(std::span(words_).subspan(at_, match->word_count - 1), 0);
        }
        return match;
    }

    [[nodiscard]] bool is_joined(std::size_t count) const {
        for (std::size_t i = at_; i + 1 < at_ + count; ++i) {
            for (std::size_t at = words_[i].end; at < words_[i + 1].begin;) {
                const Gap mark = mark_of(next_code_point(text_, at));
                if (mark != Gap::none && mark != Gap::space && mark != Gap::dash) {
                    return false;
                }
            }
        }
        return true;
    }

    void read_gap(std::size_t from, std::size_t to) {
        gap_ = Gap::none;
        for (std::size_t at = from; at < to;) {
            const std::size_t begin = at;
            const char32_t c = next_code_point(text_, at);
            const Gap mark = mark_of(c);
            if (strength(mark) > strength(gap_)) {
                gap_ = mark;
            }
            if (mark == Gap::quote) {
                quote_open_ = c == U'“' || c == U'«' || (c == U'"' && !quote_open_);
                quote_at_ = begin;
            } else if (mark == Gap::line) {
                quote_open_ = false;
            }
        }
    }

    // A quotation mark that nobody closes in its line quotes nothing.
    bool closes_later() {
        if (closing_searched_from_ != quote_at_ + 1) {
            closing_searched_from_ = quote_at_ + 1;
            // Quotations in plans are titles; the bound keeps a text full of opening marks from being searched again and
            // again.
            std::string_view rest = text_.substr(quote_at_ + 1, 500);
            rest = rest.substr(0, rest.find('\n'));
            closes_ = rest.find('"') != std::string_view::npos || rest.find("”") != std::string_view::npos ||
                      rest.find("»") != std::string_view::npos;
        }
        return closes_;
    }

    std::string_view text_;
    std::string_view language_;
    std::vector<Word> words_;
    const WordTable& months_;
    const WordTable& seasons_;
    const WordTable& weekdays_;
    const WordTable& date_words_;
    std::vector<DateToken> tokens_;
    std::size_t at_ = 0;
    std::size_t gap_from_ = 0;
    std::size_t quote_at_ = 0;
    std::size_t closing_searched_from_ = 0;    // one behind the mark whose closing was looked for; 0: none
    Gap gap_ = Gap::none;
    bool quote_open_ = false;
    bool closes_ = false;
};

}    // namespace

std::vector<DateToken> date_tokens(std::string_view text, std::string_view language, const Vocabulary& vocabulary) {
    return Lexer(text, language, vocabulary).tokens();
}

}    // namespace hito::reading
