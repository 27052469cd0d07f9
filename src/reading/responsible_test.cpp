#include "reading/responsible.h"

#include <gtest/gtest.h>

namespace hito::reading {
namespace {

const Vocabulary& words() {
    static const Vocabulary vocabulary = built_in_vocabulary();
    return vocabulary;
}

std::string who(std::string_view text, std::string_view language = "es") { return responsible_of(text, language, words()); }
std::string condition(std::string_view text, std::string_view language = "es") {
    return condition_of(text, language, words());
}

TEST(Responsible, StandsBehindItsLabel) {
    EXPECT_EQ(who("Guía. Responsable: Secretaría General. Plazo: marzo"), "Secretaría General");
    EXPECT_EQ(who("Informe (Responsable: Unidad de Género; plazo junio)"), "Unidad de Género");
    EXPECT_EQ(who("Pilot (Lead: City of Lyon)", "en"), "City of Lyon");
    EXPECT_EQ(who("Étude. Pilote : Direction de l'eau", "fr"), "Direction de l'eau");
    EXPECT_EQ(who("Plano. Responsável: Secretaria de Obras", "pt"), "Secretaria de Obras");
    EXPECT_EQ(who("Responsable: Dra. Gómez. Presupuesto: 10"), "Dra. Gómez");
    EXPECT_EQ(who("Responsable: Obras y Vías Fecha: mayo"), "Obras y Vías");
    EXPECT_EQ(who("Responsable: Red (ABC) y socios"), "Red (ABC) y socios");
}

TEST(Responsible, IsNobodyWhereNobodyIsNamed) {
    EXPECT_EQ(who("Consumo responsable: guía"), "");
    EXPECT_EQ(who("Responsable: por definir"), "");
    EXPECT_EQ(who("Responsable:"), "");
    EXPECT_EQ(who("El área responsable del plan"), "");
    EXPECT_EQ(who("Responsable: " + std::string(2'000, 'x')), "");
    EXPECT_EQ(who("Responsable: \xC3"), "");
    EXPECT_EQ(who(""), "");
}

TEST(Condition, IsKeptAsWritten) {
    EXPECT_EQ(condition("Proyectos (sujeto a disponibilidad presupuestaria)"), "sujeto a disponibilidad presupuestaria");
    EXPECT_EQ(condition("Estudio, si se obtiene financiación europea, en mayo"), "si se obtiene financiación europea");
    EXPECT_EQ(condition("Study subject to funding from partners, May", "en"), "subject to funding from partners");
    EXPECT_EQ(condition("Étude (sous réserve de l'accord du budget)", "fr"), "sous réserve de l'accord du budget");
    EXPECT_EQ(condition("Obra, sujeita à disponibilidade orçamentária", "pt"), "sujeita à disponibilidade orçamentária");
    EXPECT_EQ(condition("Obra condicionada a la aprobación"), "condicionada a la aprobación");
}

TEST(Condition, IsNoneWhereNothingIsMissing) {
    EXPECT_EQ(condition("Terrenos sujetos a inundación"), "");
    EXPECT_EQ(condition("See if it works", "en"), "");
    EXPECT_EQ(condition(""), "");
    std::string many;
    for (int i = 0; i < 10'000; ++i) {
        many += "si se ";
    }
    EXPECT_EQ(condition(many), "");
}

}    // namespace
}    // namespace hito::reading
