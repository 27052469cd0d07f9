#include "document/read_text.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

namespace hito::document {
namespace {

using tests::document_of;
using tests::drawn;

constexpr std::string_view wrapped_es =
    "El plan reúne a las ciudades del delta para que compartan lo que\n"
    "saben de sus humedales, de sus riberas y de las familias que viven\n"
    "de ellos, y para que cada gobierno local encuentre en los demás un\n"
    "apoyo cuando tenga que decidir sobre diques, canales y caminos.\n"
    "\n"
    "- Levantar un inventario de humedales con las escuelas de cada\n"
    "  barrio y publicarlo en la web.\n"
    "- Formar guías del delta.\n";

TEST(Wrap, JoinsLinesOfOneParagraph) {
    const auto document = document_of(std::string(wrapped_es));
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_EQ(document.blocks[0].source, (Source{1, 4}));
    EXPECT_TRUE(
        document.blocks[0].text.ends_with("cada gobierno local encuentre en los demás un apoyo cuando tenga que decidir "
                                          "sobre diques, canales y caminos."));
}

TEST(Wrap, JoinsLinesOfOneItem) {
    const auto document = document_of(std::string(wrapped_es));
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_EQ(document.blocks[1].text,
              "Levantar un inventario de humedales con las escuelas de cada barrio y publicarlo en la web.");
    EXPECT_EQ(document.blocks[1].source, (Source{6, 7}));
    EXPECT_EQ(document.blocks[2].text, "Formar guías del delta.");
}

TEST(Wrap, JoinsHyphenatedWords) {
    EXPECT_EQ(drawn(document_of("- Organizar la capacitación de las bibliote-\ncas de barrio\n- Abrir el museo\n")),
              "[-] Organizar la capacitación de las bibliotecas de barrio\n[-] Abrir el museo\n");
}

TEST(Wrap, LeavesAHyphenAtTheEndOfAWordBeforeACapital) {
    EXPECT_EQ(drawn(document_of("- Corredor Norte-\n- Sur\n")), "[-] Corredor Norte-\n[-] Sur\n");
}

TEST(Wrap, KeepsLinesThatEndWhereTheyEnd) {
    EXPECT_EQ(drawn(document_of("- Abrir la biblioteca\n- Cerrar el vertedero\n- Plantar sauces\n")),
              "[-] Abrir la biblioteca\n[-] Cerrar el vertedero\n[-] Plantar sauces\n");
    EXPECT_EQ(drawn(document_of("Clean rivers\nGreen roofs\nSafe streets\n")), "Clean rivers\nGreen roofs\nSafe streets\n");
}

TEST(Wrap, KeepsLowerCaseItemsApart) {
    EXPECT_EQ(drawn(document_of("- créer un jardin\n- ouvrir un atelier\n- planter une haie\n")),
              "[-] créer un jardin\n[-] ouvrir un atelier\n[-] planter une haie\n");
}

TEST(Wrap, KeepsCodedLinesApart) {
    const auto document = document_of(std::string(wrapped_es) +
                                      "1.1 Restaurar la laguna grande con las cooperativas de pescadores\n"
                                      "1.2 Señalizar los senderos de la isla con materiales del propio\n"
                                      "lugar y con textos de sus vecinas.\n");
    ASSERT_EQ(document.blocks.size(), 5U);
    EXPECT_EQ(document.blocks[3].text, "1.1 Restaurar la laguna grande con las cooperativas de pescadores");
    EXPECT_EQ(document.blocks[4].text,
              "1.2 Señalizar los senderos de la isla con materiales del propio lugar y con textos de sus vecinas.");
}

TEST(Wrap, KeepsAFieldOnALineOfItsOwn) {
    const auto document = document_of(std::string(wrapped_es) +
                                      "- Trazar el mapa de los caminos del delta con las cooperativas de\n"
                                      "Responsable: Oficina de cartografía\n");
    EXPECT_EQ(document.blocks.back().text, "Responsable: Oficina de cartografía");
}

TEST(Wrap, KeepsAHeadingOnALineOfItsOwn) {
    const auto document = document_of("# Plano de trabalho das cidades ribeirinhas do vale encantado e\no vale\n");
    EXPECT_EQ(drawn(document), "# Plano de trabalho das cidades ribeirinhas do vale encantado e\no vale\n");
}

TEST(Wrap, JoinsWhatStandsInAnOpenBracket) {
    EXPECT_EQ(drawn(document_of("- Rencontre des villes fluviales (Nantes,\n  Lyon et Strasbourg)\n- Fête du fleuve\n")),
              "[-] Rencontre des villes fluviales (Nantes, Lyon et Strasbourg)\n[-] Fête du fleuve\n");
}

TEST(Wrap, JoinsCapitalsOnlyBehindAFullLine) {
    const auto document = document_of(std::string(wrapped_es) +
                                      "- Firmar el acuerdo de la cuenca entre la ciudad de Villaflor y\n"
                                      "  Puerto Nuevo y\n"
                                      "  publicarlo.\n"
                                      "- Abrir Casa Delta\n"
                                      "Museo del agua\n");
    EXPECT_EQ(document.blocks[3].text,
              "Firmar el acuerdo de la cuenca entre la ciudad de Villaflor y Puerto Nuevo y publicarlo.");
    EXPECT_EQ(document.blocks.back().text, "Museo del agua");
}

}    // namespace
}    // namespace hito::document
