#pragma once

#include "imports/view.h"

#include <unordered_map>

namespace hito::imports {

/// Makes the rows of a review; knows where each stands.
class RowViews {
public:
    RowViews(const reading::Reading& reading, const Asked& asked, std::string here, const Wording& wording);

    [[nodiscard]] DraftRow row(std::size_t index) const;
    [[nodiscard]] RowLink link(std::size_t index) const;
    /// Links to at most a few of them.
    [[nodiscard]] std::vector<RowLink> links(const std::vector<std::size_t>& indices) const;
    [[nodiscard]] std::size_t depth(std::size_t index) const { return depth_[index]; }
    /// Where a row is mended.
    [[nodiscard]] std::string edit_address(std::size_t index) const;

private:
    [[nodiscard]] RowForm form(std::size_t index) const;
    void ask(DraftRow& view, const reading::Row& row) const;
    void add_tree(RowForm& form, std::size_t index) const;
    [[nodiscard]] std::vector<Option> parents(std::size_t index) const;

    const reading::Reading& reading_;
    Asked asked_;
    std::string here_;
    const Wording& wording_;
    std::vector<std::size_t> depth_;
    std::vector<std::size_t> top_;    // the row at the top that each stands under
    std::unordered_map<std::int64_t, std::size_t> index_;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> children_;
};

/// The statuses as choices, in words, that one chosen.
std::vector<Option> status_options(std::optional<plans::Status> chosen, const Wording& wording);
std::vector<Option> role_options(std::optional<Role> chosen, const Wording& wording);

}    // namespace hito::imports
