#pragma once

#include "overview/node_view.h"

#include <string>
#include <string_view>
#include <vector>

/// What of a row's page can be changed where it stands: its facts, and its words in each language; and the journal, which
/// says how they were changed.
namespace hito::overview {

class NodeCells {
public:
    NodeCells(const people::Visit& visit, const NodePage& page, const RowWords& words);

    /// Whether the visitor may: they have the right, look at now, and the plan is open.
    [[nodiscard]] bool may_edit() const { return may_edit_; }

    /// Where a cell opens; nullopt for who may not.
    [[nodiscard]] std::optional<ChangeLink> change(std::string_view cell, const Language& in) const;

    /// The facts of the margin. Who may write them sees those that are missing, too.
    [[nodiscard]] std::vector<FactView> facts() const;

    /// The languages of the network, and those in which there is a text beside them: the original first. Empty where there
    /// is only one.
    [[nodiscard]] std::vector<TextView> texts() const;

private:
    [[nodiscard]] FactView fact(std::string_view label, std::string value, bool own = false) const;
    [[nodiscard]] FactView row_fact(std::string_view label, const plans::KeptNode& other, std::string address) const;
    [[nodiscard]] FactView owner() const;
    [[nodiscard]] FactView parent() const;
    void add_cell(std::vector<FactView>& facts, std::string_view cell, FactView fact) const;
    [[nodiscard]] TextView text(const Language& language, bool written) const;

    const people::Visit& visit_;
    const NodePage& page_;
    const plans::KeptNode& row_;
    const RowWords& words_;
    bool may_edit_;
};

/// The paragraphs of a text: its lines.
std::vector<std::string> paragraphs_of(const std::string& text);

/// Entries of the row's journal, the newest first: what each changed from what to what.
std::vector<EntryView> entry_views(const people::Visit& visit, const NodePage& page, std::size_t most);

/// The parts of the page that a change of one may change, as htmx reads them: "#now,#entries,…".
std::string pieces_of(const NodeView& view);

}    // namespace hito::overview
