#pragma once

#include "people/visit.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <vector>

/// Who changed what, when: the journal of a network.
namespace hito::overview {

std::span<const people::Route> journal_routes();

/// An entry, as it is told.
struct EntryLine {
    std::string iso;
    std::string moment;
    std::string action;
    std::string actor;
    std::string change;
    std::string subject;     ///< A plan or a row.
    std::string document;    ///< Its name, where the entry is about one that is no plan yet.
    std::string address;     ///< Of what it is about; else empty.
    bool clock_set = false;
};

/// What journal.html shows.
struct JournalPage {
    std::string network;
    std::vector<EntryLine> entries;
    std::string older;    ///< Where older entries are; else empty.
    bool none = false;
    bool may_verify = false;
    std::string json;
    std::string csv;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_journal(const overview::JournalPage& view, const Messages& messages);

}    // namespace hito::templates
