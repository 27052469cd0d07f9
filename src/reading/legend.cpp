#include "reading/legend.h"

#include "base/text.h"

#include <algorithm>

namespace hito::reading {

namespace {

using plans::Status;

bool only_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A status word in a text.
struct StatusWord {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t first_word = 0;
    std::size_t last_word = 0;    // one past
    Status status = Status::unknown;
};

std::vector<StatusWord> status_words(std::string_view text, const std::vector<Word>& words, const WordTable& table) {
    std::vector<StatusWord> found;
    for (std::size_t i = 0; i < words.size();) {
        // A status does not reach over a comma or a mark.
        std::size_t reach = i + 1;
        while (reach < words.size() &&
               trimmed(text.substr(words[reach - 1].end, words[reach].begin - words[reach - 1].end)).empty()) {
            ++reach;
        }
        const auto match = table.match(std::span<const Word>(words).first(reach), i);
        const auto status = match ? plans::status_named(match->value()) : std::nullopt;
        if (!status) {
            ++i;
            continue;
        }
        found.push_back({words[i].begin, words[i + match->word_count - 1].end, i, i + match->word_count, *status});
        i += match->word_count;
    }
    return found;
}

/// Figures parted from letters glued behind them: "49En" → "49 En".
std::string parted(std::string_view text) {
    std::string out;
    char before = ' ';
    for (const char c : text) {
        const bool letter = static_cast<unsigned char>(c) >= 'A';
        if (before >= '0' && before <= '9' && letter) {
            out += ' ';
        }
        out += c;
        before = c;
    }
    return out;
}

/// The parts of a text that spaces and punctuation of legends part.
std::vector<std::string_view> tokens_of(std::string_view text) {
    std::vector<std::string_view> tokens;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool gap = i == text.size() || text[i] == ' ' || text[i] == '=' || text[i] == ',' || text[i] == ';' ||
                         text[i] == '(' || text[i] == ')' || text[i] == '|';
        if (gap && i > begin) {
            tokens.push_back(text.substr(begin, i - begin));
        }
        begin = gap ? i + 1 : begin;
    }
    return tokens;
}

/// Marks and counts of one legend line.
void read_line(std::string_view line, Legend& legend, plans::Tally& tally, const WordTable& statuses) {
    const std::string text = parted(line);
    const auto words = words_of(text);
    const auto found = status_words(text, words, statuses);
    for (std::size_t k = 0; k < found.size(); ++k) {
        const std::size_t from = k == 0 ? 0 : found[k - 1].end;
        const std::size_t to = k + 1 < found.size() ? found[k + 1].begin : text.size();
        std::string_view mark;
        for (auto token : tokens_of(std::string_view(text).substr(from, found[k].begin - from))) {
            const bool counts =
                only_digits(token) && k > 0 && std::string_view(text).substr(from, found[k].begin - from).starts_with(':');
            while (!token.empty() && (token.back() == ':' || token.back() == '.')) {
                token.remove_suffix(1);
            }
            std::size_t first_sign = 0;
            const bool letter = !token.empty() && is_letter(next_code_point(token, first_sign));
            if (letter && !mark.empty() && !is_letter(static_cast<unsigned char>(mark.front()))) {
                continue;    // "🔴 parado o descartado": the drawing is the mark
            }
            if (!token.empty() && !counts && code_points(token) <= 3 && !(only_digits(token) && token.size() > 1) &&
                token != "·" && token != "|" && token != "/") {
                mark = token;
            }
        }
        if (!mark.empty() && mark != "-" && mark != "–" && mark != "•" && mark != "·") {
            legend.marks.emplace(std::string(mark), found[k].status);
        }
        const auto behind = trimmed(std::string_view(text).substr(found[k].end, to - found[k].end));
        const bool count_alone = found.size() == 1 && words.size() == found[k].last_word + 1;    // "Cumplida   8"
        if (behind.starts_with(':') || behind.starts_with('(') || count_alone) {
            const auto number = first_words(behind, 1);
            auto& count = tally.of(found[k].status);
            if (!number.empty() && only_digits(number.front().folded) && !count) {
                count = read_number(number.front().folded);
            }
        }
    }
}

/// A whole number in figures or words at words[i].
std::optional<std::size_t> number_at(const std::vector<Word>& words, std::size_t i, const Vocabulary& vocabulary) {
    if (only_digits(words[i].folded)) {
        return read_number(words[i].folded);
    }
    const auto match = vocabulary.table("numbers").match(words, i);
    return match ? read_number(match->value()) : std::nullopt;
}

/// "9 have been completed, 10 are under way": two statuses, each with a number up to four words before it.
bool count_sentence(std::string_view text, plans::Tally& tally, const Vocabulary& vocabulary) {
    const auto words = words_of(text);
    std::size_t counted = 0;
    std::size_t from = 0;
    for (const StatusWord& status : status_words(text, words, vocabulary.table("statuses"))) {
        const std::size_t first = std::max(from, status.first_word > 4 ? status.first_word - 4 : 0);
        for (std::size_t i = status.first_word; i-- > first;) {
            const auto number = number_at(words, i, vocabulary);
            if (number && *number < 10'000 && !(words[i].folded.size() == 4)) {
                auto& count = tally.of(status.status);
                counted += count ? 0 : 1;
                count = count ? count : number;
                break;
            }
        }
        from = status.last_word;
    }
    return counted >= 2;
}

/// "65 resultados", "Of the 22 actions": a number before a level's plural.
std::optional<std::size_t> total_in(std::string_view text, const Vocabulary& vocabulary) {
    const auto words = words_of(text);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto number = number_at(words, i, vocabulary);
        if (!number || *number < 2 || words[i].folded.size() > 3) {
            continue;
        }
        for (std::size_t k = i + 1; k < words.size() && k <= i + 2; ++k) {
            const auto level = vocabulary.table("levels").match(words, k);
            if (level && level->value().find("many") != std::string_view::npos) {
                return number;
            }
        }
    }
    return std::nullopt;
}

bool has_counts(const plans::Tally& tally) {
    return std::count_if(tally.by_status.begin(), tally.by_status.end(), [](const auto& n) { return n.has_value(); }) >= 2;
}

std::size_t sum_of(const plans::Tally& tally) {
    std::size_t sum = 0;
    for (const auto& count : tally.by_status) {
        sum += count.value_or(0);
    }
    return sum;
}

}    // namespace

Legend read_legend(const outline::Outline& outline, const Vocabulary& vocabulary) {
    Legend legend;
    plans::Tally listed;    // one status a line
    for (const outline::Left& left : outline.left) {
        plans::Tally tally;
        if (left.reason == "left.legend") {
            read_line(left.text, legend, tally, vocabulary.table("statuses"));
            for (std::size_t i = 0; i < tally.by_status.size(); ++i) {
                if (tally.by_status[i] && !has_counts(tally)) {
                    listed.by_status[i] = listed.by_status[i].value_or(0) + *tally.by_status[i];
                }
            }
            tally = has_counts(listed) && !has_counts(tally) ? listed : tally;
            if (legend.declared && has_counts(listed) && tally == listed) {
                legend.declared = listed;
            }
        } else if (left.reason != "left.prose" && left.reason != "left.description" && left.reason != "left.list_lead") {
            continue;
        } else if (legend.declared || !count_sentence(left.text, tally, vocabulary)) {
            continue;
        }
        if (!legend.declared && has_counts(tally)) {
            legend.declared = tally;
            legend.declared_source = left.source;
            legend.declared_words = left.text;
        }
    }
    if (legend.declared) {
        const std::size_t sum = sum_of(*legend.declared);
        for (const outline::Left& left : outline.left) {
            const auto total = total_in(left.text, vocabulary);
            const bool near = left.source.first_line <= legend.declared_source.last_line + 3;
            if (near && total && *total >= sum && (!legend.declared->total || *total == sum)) {
                legend.declared->total = total;
            }
        }
    }
    return legend;
}

MarkReading read_mark(std::string_view mark, const Legend& legend, const Vocabulary& vocabulary) {
    MarkReading reading;
    mark = trimmed(mark);
    if (const auto found = legend.marks.find(std::string(mark)); found != legend.marks.end()) {
        return {found->second, std::string(mark), true, false};
    }
    const auto words = first_words(mark, 6);
    if (const auto match = vocabulary.table("statuses").match(words, 0); match && !words.empty() && code_points(mark) > 1) {
        reading.status = plans::status_named(match->value());
        reading.word = true;
        return reading;
    }
    const auto meant = vocabulary.find_mark(mark);
    if (meant) {
        for (const auto& [legend_mark, status] : legend.marks) {
            const auto other = vocabulary.find_mark(legend_mark);
            if ((other && *other == *meant) || legend_mark == *meant) {
                return {status, legend_mark, false, false};
            }
        }
        const bool ticks =
            mark == "✓" || mark == "✔" || mark == "✅" || mark == "☑" || mark == "[x]" || mark == "[X]" || mark == "√";
        const bool crosses = mark == "✗" || mark == "✘" || mark == "❌" || mark == "☒";
        if (ticks || crosses) {
            reading.status = ticks ? Status::achieved : Status::not_developed;
            return reading;
        }
    }
    if (mark.ends_with('%')) {
        const auto number = words.empty() ? std::nullopt : read_number(words.front().folded);
        if (number && *number <= 100) {
            reading.status = *number == 100 ? Status::achieved : *number == 0 ? Status::not_developed : Status::in_progress;
            return reading;
        }
    }
    if (!mark.empty() && code_points(mark) <= 3 && mark != "-" && mark != "–" && mark != "—" && mark != "." &&
        mark != "...") {
        reading.status = Status::unknown;
    }
    return reading;
}

std::pair<std::optional<Status>, std::size_t> bracketed_status(std::string_view title, const Vocabulary& vocabulary) {
    if (!title.ends_with(']') && !title.ends_with(')')) {
        return {std::nullopt, title.size()};
    }
    const std::size_t open = title.find_last_of(title.back() == ']' ? '[' : '(');
    if (open == std::string_view::npos || open == 0) {
        return {std::nullopt, title.size()};
    }
    const auto inside = title.substr(open + 1, title.size() - open - 2);
    const auto words = first_words(inside, 8);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto match = vocabulary.table("statuses").match(words, i);
        const auto timing = vocabulary.table("date_words").match(words, i);
        if (timing && timing->value() == "ongoing" && words.size() <= 2) {
            break;    // "[ongoing]" says when, not how far
        }
        const bool alone =
            match && ((i == 0 && (match->word_count == words.size() ||
                                  inside.substr(words[match->word_count - 1].end).starts_with(',') ||
                                  inside.substr(words[match->word_count - 1].end).starts_with(" :"))) ||
                      (i > 0 && i + match->word_count == words.size() && inside.find(',') != std::string_view::npos));
        if (alone) {
            return {plans::status_named(match->value()), open};
        }
    }
    return {std::nullopt, title.size()};
}

}    // namespace hito::reading
