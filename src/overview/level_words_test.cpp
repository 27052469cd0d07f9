#include "overview/level_words.h"

#include <gtest/gtest.h>

namespace hito::overview {
namespace {

std::string counted(const std::string& label, Role role, std::size_t count, const char* language = "es") {
    const Wording wording{Messages("es")};
    plans::Plan plan;
    plan.language = Language(language);
    plan.levels = {{role, label}};
    return level_text(wording, plan, role, count);
}

TEST(LevelWords, SayHowManyInThePlansOwnWords) {
    EXPECT_EQ(counted("EJE", Role::axis, 4), "4 ejes");
    EXPECT_EQ(counted("Línea de acción", Role::axis, 3), "3 líneas de acción");
    EXPECT_EQ(counted("Línea estratégica", Role::axis, 2), "2 líneas estratégicas");
    EXPECT_EQ(counted("Líneas de trabajo", Role::axis, 6), "6 líneas de trabajo");
    EXPECT_EQ(counted("Acción", Role::activity, 29), "29 acciones");
    EXPECT_EQ(counted("Indicador", Role::indicator, 5), "5 indicadores");
    EXPECT_EQ(counted("Axis", Role::axis, 2, "en"), "2 axes");
    EXPECT_EQ(counted("Priority", Role::axis, 2, "en"), "2 priorities");
    EXPECT_EQ(counted("", Role::deliverable, 3), "3 entregables") << "ours, where the plan has none";
}

TEST(LevelWords, KnowTheSingularToo) {
    EXPECT_EQ(counted("EJES", Role::axis, 1), "1 eje");
    EXPECT_EQ(counted("Acciones", Role::activity, 1), "1 acción");
    EXPECT_EQ(counted("Medida", Role::measure, 1), "1 medida");
}

TEST(LevelWords, LeaveWordsThatNobodyKnowsAsTheyAre) {
    EXPECT_EQ(counted("Productos y acciones", Role::activity, 28), "28 productos y acciones");
    EXPECT_EQ(counted("OBJETIVOS ESPECÍFICOS", Role::objective, 8), "8 objetivos específicos");
}

TEST(LevelWords, ShortenACodeByWhatStandsAbove) {
    EXPECT_EQ(code_within("L1M1", "L1"), "M1");
    EXPECT_EQ(code_within("E1-M4", "E1"), "M4");
    EXPECT_EQ(code_within("O2.a", "O2"), "a");
    EXPECT_EQ(code_within("1.3", "1"), "1.3") << "3 would be another row";
    EXPECT_EQ(code_within("II", "I"), "II");
    EXPECT_EQ(code_within("L10", "L1"), "L10");
    EXPECT_EQ(code_within("L1", "L1"), "L1");
    EXPECT_EQ(code_within("L1-", "L1"), "L1-");
    EXPECT_EQ(code_within("M1", ""), "M1");
}

TEST(LevelWords, PartSeveralOwners) {
    const auto text = [](std::string_view owner) { return owners_text(owner, Language("es")); };
    EXPECT_EQ(text("Presidencia Comisión de Datos"), "Presidencia, Comisión de Datos");
    EXPECT_EQ(text("Secretaría General Comité de Agua Consejo Joven"), "Secretaría General, Comité de Agua, Consejo Joven");
    EXPECT_EQ(text("Secretaría de la Presidencia"), "Secretaría de la Presidencia");
    EXPECT_EQ(text("Presidencia, Comisión de Datos"), "Presidencia, Comisión de Datos");
    EXPECT_EQ(text("Presidencia y Comisión de Datos"), "Presidencia y Comisión de Datos");
    EXPECT_EQ(text("Jurado y Secretaría"), "Jurado y Secretaría");
    EXPECT_EQ(text("Oficina Comisión de Datos"), "Oficina Comisión de Datos") << "who knows what it is";
    EXPECT_EQ(text(""), "");
    EXPECT_EQ(owners_text("Presidencia Comisión", Language("en")), "Presidencia Comisión");
}

}    // namespace
}    // namespace hito::overview
