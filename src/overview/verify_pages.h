#pragma once

#include "people/visit.h"
#include "web/guard.h"
#include "web/template_text.h"

#include <span>
#include <string>
#include <vector>

/// Proving that all is as it was written: for whoever runs the installation. A job does it, and its outcome stays until the
/// next one, or until the server ends.
namespace hito::overview {

std::span<const people::Route> verify_routes();

struct ChainLine {
    std::string name;    ///< Of the network.
    std::string journal;
    std::string entries;
    std::string seals;
    std::string head;    ///< Hash of the last seal, in hexadecimal.
    std::vector<std::string> remarks;
};

/// What verify.html shows.
struct VerifyPage {
    bool under_way = false;
    std::string now;        ///< What is going on, or what came of it: said by readers of screens, too.
    std::string why;        ///< Why it could not be done; empty: it could, or was not tried.
    std::string verdict;    ///< Empty: nobody asked yet.
    bool whole = false;
    std::string checked;     ///< When.
    std::string compared;    ///< How much.
    std::vector<std::string> faults;
    std::vector<ChainLine> chains;
    std::string json;    ///< Addresses of the outcome as data; empty: there is none.
    std::string csv;
    web::Guard guard;
};

}    // namespace hito::overview

namespace hito::templates {

web::Html overview_verify(const overview::VerifyPage& view, const Messages& messages);

}    // namespace hito::templates
