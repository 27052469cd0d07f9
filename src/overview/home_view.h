#pragma once

#include "overview/plan_view.h"
#include "overview/sentence.h"
#include "people/visit.h"
#include "web/frame.h"
#include "web/template_text.h"

#include <string>
#include <vector>

/// The first page of a network: what needs whom today, for officers; what was promised and done, for everyone.
namespace hito::overview {

/// A row that needs someone.
struct DueView {
    std::string time;    ///< "5 months late", "in 4 days"
    bool late = false;
    std::string address;
    std::string title;
    std::string language;
    std::string label;
    std::string owner;
    std::string due;
    std::string update;    ///< Where it is judged, for who may; else empty.
};

/// What changed.
struct NewsView {
    std::string iso;
    std::string date;
    web::Mark mark;
    std::string address;
    std::string title;
    std::string language;
    std::string label;
    std::string said;    ///< "from in progress to achieved"
    std::string author;
    std::string evidence;
    std::string lacks;    ///< "its reason is missing", of what was not developed; else empty.
};

/// A list of rows at one status, on the public page.
struct GivenView {
    std::string heading;
    std::vector<RowView> rows;
    std::string more;    ///< Where all of them are, when not all stand here.
    std::string more_label;
};

struct HomeView {
    std::string network;
    std::string today;
    std::string title;       ///< Of the plan; empty: there is none.
    std::string language;    ///< Of the title, where it is not the page's.
    std::string period;
    std::string address;    ///< Of the plan.
    std::vector<CountedPart> lead;
    std::vector<CountedPart> lead_late;    ///< For officers: what is late is no news for the public.
    std::vector<StatusLink> figures;
    std::vector<SectionView> paths;
    std::vector<StatusLink> legend;
    std::string late_count;
    std::string late_address;
    std::vector<DueView> late;
    std::string next_due;    ///< Said when nothing is late.
    bool has_late = false;
    std::vector<DueView> coming;
    bool has_coming = false;
    std::vector<NewsView> news;
    bool has_news = false;
    std::string journal;
    std::string report;
    std::string as_of;
    std::vector<GivenView> given;
    std::string search;
    std::vector<web::Link> others;    ///< Other plans.
    bool has_others = false;
    std::string json;
    std::string csv;
    std::string import;    ///< Where a first document is imported, for who may.
};

/// The page of a network, of its current plan.
Expected<HomeView> home_view(const people::Visit& visit, const networks::Network& network);

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_home(const overview::HomeView& view, const Messages& messages);
web::Html overview_public(const overview::HomeView& view, const Messages& messages);

}    // namespace hito::templates
