#pragma once

#include "base/messages.h"
#include "web/template_text.h"

#include <string>
#include <string_view>
#include <vector>

namespace hito::web {

/// A link of the frame.
struct Link {
    std::string address;
    std::string label;
    std::string title;       ///< Said where it differs from the label.
    std::string language;    ///< Of the label, where it is not the page's.
    bool current = false;
};

/// What a form keeps of the query.
struct KeptField {
    std::string name;
    std::string value;
};

/// What stands around every page: the bar, the days one looks at, what was just saved, the foot.
struct Frame {
    std::string_view language;
    std::string title;      ///< Of the window, before "Hito".
    std::string network;    ///< Its name; empty: no network is chosen.
    std::string home;       ///< Where the mark of the bar leads.
    std::string here;       ///< The address of this page without `language`; language links add theirs.
    std::string body_class;
    std::vector<Link> nav;
    std::vector<Link> languages;
    std::string search;      ///< Where a search goes; empty: none.
    std::string searched;    ///< What was searched.
    std::string person;      ///< Who signed in; empty: nobody.
    std::string form_key;
    std::string path;               ///< Of this page, for another day; empty: it has none.
    std::vector<KeptField> kept;    ///< Of its query, beside the days.
    std::string today;              ///< The latest day to look at.
    std::string as_of;
    std::string known_by;
    std::string days;       ///< "As of 31 December 2019", when the page does not stand at now; else empty.
    std::string now;        ///< The same page at now.
    std::string said;       ///< What was just done; else empty.
    std::string undo;       ///< Where a form takes it back; else empty.
    std::string undo_to;    ///< And where that leads on; empty: where it always does.
    std::string undo_label;
    std::string pieces;    ///< What taking it back changes on the page, as htmx reads it; empty: the page is loaded again.
    std::vector<Link> foot;
    bool renews = false;    ///< A browser without script asks for it again every 2 seconds.
    bool fictional = false;
    bool solo = false;    ///< Without the bar: the phone page, signing in.
    Html body;
};

}    // namespace hito::web

namespace hito::templates {

/// frame.html: the whole page.
web::Html web_frame(const web::Frame& view, const Messages& messages);
/// part.html: the page without its frame, what was just done before it.
web::Html web_part(const web::Frame& view, const Messages& messages);

}    // namespace hito::templates
