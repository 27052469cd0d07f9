#include "plans/search_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace hito::plans {
namespace {

// Whether a search for one word would find the other in a text of the language.
bool meet(const std::string& asked, const std::string& written, std::string_view language) {
    std::istringstream forms(index_text(asked, ""));
    std::vector<std::string> there;
    std::istringstream indexed(index_text(written, language));
    for (std::string form; indexed >> form;) {
        there.push_back(form);
    }
    for (std::string form; forms >> form;) {
        if (std::find(there.begin(), there.end(), form) != there.end()) {
            return true;
        }
    }
    return false;
}

TEST(search, joins_inflections_and_forgets_accents) {
    for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"ciudad", "ciudades"},
                                                                               {"unidad", "Unidades"},
                                                                               {"entidad", "entidades"},
                                                                               {"taller", "talleres"},
                                                                               {"accion", "Acciones"},
                                                                               {"red", "redes"},
                                                                               {"mujer", "mujeres"},
                                                                               {"paridad", "Paridad"},
                                                                               {"capacidad", "capacidades"}}) {
        EXPECT_TRUE(meet(a, b, "es")) << a << " " << b;
        EXPECT_TRUE(meet(b, a, "es")) << b << " " << a;
    }
    for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
             {"ação", "ações"}, {"reunião", "reuniões"}, {"cidade", "cidades"}, {"regional", "regionais"}}) {
        EXPECT_TRUE(meet(a, b, "pt")) << a << " " << b;
        EXPECT_TRUE(meet(b, a, "pt")) << b << " " << a;
    }
    for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
             {"réseau", "réseaux"}, {"national", "nationaux"}, {"ville", "villes"}}) {
        EXPECT_TRUE(meet(a, b, "fr")) << a << " " << b;
        EXPECT_TRUE(meet(b, a, "fr")) << b << " " << a;
    }
    EXPECT_TRUE(meet("city", "cities", "en"));
    EXPECT_TRUE(meet("meeting", "meetings", "en"));
}

TEST(search, keeps_other_words_apart) {
    for (const auto& [a, b] :
         std::vector<std::pair<std::string, std::string>>{{"paridad", "para"}, {"unidad", "unir"}, {"red", "redacción"}}) {
        EXPECT_FALSE(meet(a, b, "es")) << a << " " << b;
    }
}

}    // namespace
}    // namespace hito::plans
