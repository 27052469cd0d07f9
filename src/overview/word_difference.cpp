#include "overview/word_difference.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

namespace hito::overview {

namespace {

using Tokens = std::vector<std::string_view>;

constexpr std::size_t most_words = 2000;
constexpr std::size_t words_around = 6;    // of what both have, that stay beside a difference

Tokens tokens_of(std::string_view text) {
    Tokens tokens;
    constexpr std::string_view spaces = " \t\r\n";
    for (auto at = text.find_first_not_of(spaces); at != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(spaces, at), text.size());
        tokens.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(spaces, end);
    }
    return tokens;
}

void add(std::vector<Words>& pieces, Words::Of of, std::span<const std::string_view> tokens) {
    for (const auto token : tokens) {
        if (pieces.empty() || pieces.back().of != of) {
            pieces.push_back({of, {}});
        }
        auto& text = pieces.back().text;
        text += text.empty() ? "" : " ";
        text += token;
    }
}

// The longest common subsequence, by the lengths of those of all pairs of endings.
class Alignment {
public:
    Alignment(std::span<const std::string_view> older, std::span<const std::string_view> newer)
        : older_(older), newer_(newer), lengths_((older.size() + 1) * (newer.size() + 1)) {
        for (auto i = older.size(); i-- > 0;) {
            for (auto j = newer.size(); j-- > 0;) {
                const auto skipped = std::max(length(i + 1, j), length(i, j + 1));
                lengths_[at(i, j)] = older[i] == newer[j] ? static_cast<std::uint16_t>(length(i + 1, j + 1) + 1) : skipped;
            }
        }
    }

    [[nodiscard]] std::size_t shared() const { return length(0, 0); }

    void add_to(std::vector<Words>& pieces) const {
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < older_.size() && j < newer_.size()) {
            if (older_[i] == newer_[j]) {
                add(pieces, Words::Of::both, older_.subspan(i, 1));
                ++i;
                ++j;
            } else if (length(i + 1, j) >= length(i, j + 1)) {
                add(pieces, Words::Of::older, older_.subspan(i++, 1));
            } else {
                add(pieces, Words::Of::newer, newer_.subspan(j++, 1));
            }
        }
        add(pieces, Words::Of::older, older_.subspan(i));
        add(pieces, Words::Of::newer, newer_.subspan(j));
    }

private:
    [[nodiscard]] std::size_t at(std::size_t i, std::size_t j) const { return i * (newer_.size() + 1) + j; }
    [[nodiscard]] std::uint16_t length(std::size_t i, std::size_t j) const { return lengths_[at(i, j)]; }

    std::span<const std::string_view> older_;
    std::span<const std::string_view> newer_;
    std::vector<std::uint16_t> lengths_;
};

void shorten_shared(std::vector<Words>& pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto tokens = tokens_of(pieces[i].text);
        const std::size_t before = i == 0 ? 0 : words_around;
        const std::size_t behind = i + 1 == pieces.size() ? 0 : words_around;
        if (pieces[i].of != Words::Of::both || pieces.size() == 1 || tokens.size() <= before + behind + 2) {
            continue;
        }
        std::vector<Words> kept;
        add(kept, Words::Of::both, std::span(tokens).first(before));
        constexpr std::string_view gap = "…";
        add(kept, Words::Of::both, std::span(&gap, 1));
        add(kept, Words::Of::both, std::span(tokens).last(behind));
        pieces[i].text = kept.front().text;
    }
}

}    // namespace

std::vector<Words> word_difference(std::string_view older, std::string_view newer) {
    const auto was = tokens_of(older);
    const auto is = tokens_of(newer);
    const auto most = std::min(was.size(), is.size());
    const auto ahead = static_cast<std::size_t>(
        std::mismatch(was.begin(), was.begin() + static_cast<std::ptrdiff_t>(most), is.begin()).first - was.begin());
    std::size_t behind = 0;
    while (behind < most - ahead && was[was.size() - 1 - behind] == is[is.size() - 1 - behind]) {
        ++behind;
    }
    const auto middle_of = [&](const Tokens& tokens) {
        return std::span(tokens).subspan(ahead, tokens.size() - ahead - behind);
    };
    const auto gone = middle_of(was);
    const auto come = middle_of(is);
    std::vector<Words> pieces;
    std::size_t shared = ahead + behind;
    add(pieces, Words::Of::both, std::span(was).first(ahead));
    if (gone.size() * come.size() <= most_words * most_words / 4 && gone.size() < most_words && come.size() < most_words) {
        const Alignment alignment(gone, come);
        shared += alignment.shared();
        alignment.add_to(pieces);
    } else {
        add(pieces, Words::Of::older, gone);
        add(pieces, Words::Of::newer, come);
    }
    add(pieces, Words::Of::both, std::span(was).last(behind));
    if (shared * 3 < std::max(was.size(), is.size())) {
        pieces.clear();
        add(pieces, Words::Of::older, was);
        add(pieces, Words::Of::newer, is);
    }
    shorten_shared(pieces);
    return pieces;
}

}    // namespace hito::overview
