#include "document/tables.h"

#include <gtest/gtest.h>
#include <tests/support/plan_text.h>

#include <algorithm>

namespace hito::document {
namespace {

using tests::document_of;
using tests::drawn;

TEST(PipeTable, GivesCellsAndItsHead) {
    const auto document = document_of("| Código | Medida |\n|---|:---:|\n| M1 | Plantar **sauces** |\n| M2 | Limpiar |\n");
    EXPECT_EQ(drawn(document), "Código | Medida\nM1 | Plantar sauces\nM2 | Limpiar\n");
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_TRUE(document.blocks[0].table_head);
    EXPECT_FALSE(document.blocks[1].table_head);
    EXPECT_EQ(document.blocks[0].table, document.blocks[2].table);
    EXPECT_EQ(document.blocks[1].source, (Source{3, 3}));
}

TEST(PipeTable, KeepsEmptyCellsAndEscapedPipes) {
    EXPECT_EQ(drawn(document_of("| A | B |\n|---|---|\n| | uno \\| dos |\n| tres | |\n")), "A | B\n | uno | dos\ntres | \n");
    EXPECT_EQ(document_of("| A | B |\n|---|---|\n| | uno \\| dos |\n").blocks.back().cells.size(), 2U);
}

TEST(PipeTable, PartsCellsAtBreaks) {
    EXPECT_EQ(drawn(document_of("| Axe | Actions |\n|---|---|\n| Eau | Curer<br>Planter<br/>Border |\n")),
              "Axe | Actions\nEau | Curer / Planter / Border\n");
}

TEST(PipeTable, PartsCellsAtBullets) {
    EXPECT_EQ(drawn(document_of("| Axis | Actions |\n|---|---|\n| Water | • Clean • Plant |\n")),
              "Axis | Actions\nWater | Clean / Plant\n");
}

TEST(PipeTable, JoinsCellsThatSpanLines) {
    const auto document =
        document_of("| Eixo | Ações |\n|---|---|\n| Água | Limpar os\nrios e\n- Plantar\n- Cercar |\n| Solo | Adubar |\n");
    EXPECT_EQ(drawn(document), "Eixo | Ações\nÁgua | Limpar os rios e / Plantar / Cercar\nSolo | Adubar\n");
    EXPECT_EQ(document.blocks[1].source, (Source{3, 6}));
    EXPECT_EQ(document.blocks[1].cells[1].pieces[1].source, (Source{5, 5}));
}

TEST(PipeTable, NumbersTables) {
    const auto document =
        document_of("| A | B |\n|---|---|\n| c | d |\n\nTexto entre tablas.\n\n| E | F |\n|---|---|\n| g | h |\n");
    EXPECT_NE(document.blocks.front().table, document.blocks.back().table);
    EXPECT_TRUE(document.blocks.back().table > 0);
}

TEST(PipeTable, ReadsFramedTables) {
    EXPECT_EQ(drawn(document_of("+----+--------+\n| M1 | Plantar|\n+----+--------+\n| M2 | Limpiar|\n+----+--------+\n")),
              "M1 | Plantar\nM2 | Limpiar\n");
}

TEST(TabTable, KeepsABlankFirstCell) {
    const auto document = document_of("Eje\tMedida\tPlazo\nAgua\tLimpiar\t2026\n\tPlantar\t2027\n");
    EXPECT_EQ(drawn(document), "Eje | Medida | Plazo\nAgua | Limpiar | 2026\n | Plantar | 2027\n");
    EXPECT_EQ(document.blocks[0].table, document.blocks[2].table);
}

TEST(TabTable, BearsTrailingTabs) {
    const auto document = document_of("Axe\tAction\tÉtat\nEau\tCurer\t\n\t\t\nSol\tPailler\tfait\n");
    ASSERT_GE(document.blocks.size(), 3U);
    EXPECT_EQ(document.blocks[1].cells.size(), 3U);
    EXPECT_EQ(document.blocks[0].table, document.blocks.back().table);
}

TEST(TabTable, IsNoIndentedLine) {
    EXPECT_EQ(drawn(document_of("Parks\n\t- Trees\n\tBirds fly\n")), "Parks\n[-] Trees\nBirds fly\n");
}

TEST(TabTable, IsNoCodeBeforeATab) {
    EXPECT_EQ(drawn(document_of("1.\tCuidar el agua\na)\tLimpiar\n")), "1. Cuidar el agua\na) Limpiar\n");
}

constexpr std::string_view aligned_es =
    "Código   Actividad                        Responsable        Plazo\n"
    "A1       Limpiar el río Bravo con         Oficina de agua    marzo 2026\n"
    "         las escuelas\n"
    "A2       Plantar sauces                   Parques            abril 2026\n"
    "A3       Abrir el sendero                 Turismo            mayo 2026\n";

TEST(AlignedTable, JoinsCellsOverLines) {
    const auto document = document_of(std::string(aligned_es));
    EXPECT_EQ(drawn(document),
              "Código | Actividad | Responsable | Plazo\n"
              "A1 | Limpiar el río Bravo con las escuelas | Oficina de agua | marzo 2026\n"
              "A2 | Plantar sauces | Parques | abril 2026\n"
              "A3 | Abrir el sendero | Turismo | mayo 2026\n");
    EXPECT_EQ(document.blocks[1].source, (Source{2, 3}));
    EXPECT_EQ(document.blocks[0].table, document.blocks[3].table);
}

TEST(AlignedTable, BearsAHeadThatRepeatsOnEachPage) {
    const auto document =
        document_of(std::string(aligned_es) + "\f" + std::string(aligned_es.substr(0, aligned_es.find('\n') + 1)) +
                    "A4       Sembrar praderas                 Parques            junio 2026\n"
                    "A5       Cerrar el vertedero              Oficina de agua    julio 2026\n");
    const auto text = drawn(document);
    EXPECT_NE(text.find("A4 | Sembrar praderas | Parques | junio 2026\n"), std::string::npos) << text;
    EXPECT_NE(text.find("A5 | Cerrar el vertedero | Oficina de agua | julio 2026\n"), std::string::npos) << text;
}

TEST(AlignedTable, LeavesAMergedFirstColumnEmpty) {
    const auto document = document_of(
        "Axis          Action                       Lead              When\n"
        "Water         Clean the river              Water office      2026\n"
        "              Plant willows                Parks             2027\n"
        "\n"
        "Soil          Compost at schools           Schools           2026\n"
        "              Close the dump               Water office      2028\n");
    EXPECT_EQ(drawn(document),
              "Axis | Action | Lead | When\n"
              "Water | Clean the river | Water office | 2026\n"
              " | Plant willows | Parks | 2027\n"
              "Soil | Compost at schools | Schools | 2026\n"
              " | Close the dump | Water office | 2028\n");
}

TEST(AlignedTable, PartsTheFirstCellsOfRowsWithoutABlankLineBetween) {
    const auto document = document_of(
        "Axis          Action                       Lead              When\n"
        "Water         Clean the river              Water office      2026\n"
        "              Plant willows                Parks             2027\n"
        "Soil          Compost at schools           Schools           2026\n"
        "              Close the dump               Water office      2028\n");
    EXPECT_EQ(drawn(document),
              "Axis | Action | Lead | When\n"
              "Water | Clean the river | Water office | 2026\n"
              " | Plant willows | Parks | 2027\n"
              "Soil | Compost at schools | Schools | 2026\n"
              " | Close the dump | Water office | 2028\n");
}

TEST(AlignedTable, ReadsThreeColumnsOfWhichTheFirstIsMerged) {
    const auto document = document_of(
        "Eje           Actividad                 Plazo\n"
        "Eje 1. Agua   Limpiar el río            2026\n"
        "              Plantar sauces            2027\n"
        "\n"
        "Eje 2. Suelo  Compostar en escuelas     2026\n"
        "              Cerrar el vertedero       2028\n");
    EXPECT_EQ(drawn(document),
              "Eje | Actividad | Plazo\n"
              "Eje 1. Agua | Limpiar el río | 2026\n"
              " | Plantar sauces | 2027\n"
              "Eje 2. Suelo | Compostar en escuelas | 2026\n"
              " | Cerrar el vertedero | 2028\n");
}

TEST(AlignedTable, IsNoProseWithTwoSpaces) {
    const auto document =
        document_of("Somos una red de ciudades.  Trabajamos juntas.\nVivimos junto al agua.  Nos gusta.\n");
    EXPECT_TRUE(std::none_of(document.blocks.begin(), document.blocks.end(),
                             [](const Block& b) { return b.kind == BlockKind::table_row; }));
}

TEST(FlowingTable, PutsCellsOneALineIntoRows) {
    const auto document = document_of(
        "Código\nActividad\nPlazo\nEstado\n"
        "1.1\nLimpiar el río con las escuelas\n2026\nEn curso\n"
        "1.2\nPlantar sauces\n2027\nNo iniciado\n"
        "1.3\nAbrir el sendero\n2027\nEn curso\n");
    EXPECT_EQ(drawn(document),
              "Código | Actividad | Plazo | Estado\n"
              "1.1 | Limpiar el río con las escuelas | 2026 | En curso\n"
              "1.2 | Plantar sauces | 2027 | No iniciado\n"
              "1.3 | Abrir el sendero | 2027 | En curso\n");
    EXPECT_EQ(document.blocks[1].source, (Source{5, 8}));
}

TEST(FlowingTable, JoinsCellsThatWereWrapped) {
    const auto document = document_of(
        "Code\nAction\nLead\nStatus\n"
        "1.1\nClean the river with\nall schools of the valley\nWater office\nCompleted\n"
        "1.2\nPlant willows\nParks\nIn progress\n"
        "1.3\nOpen the path\nParks\nNot started\n");
    const auto text = drawn(document);
    EXPECT_NE(text.find("1.1 | Clean the river with all schools of the valley | Water office | Completed\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("1.3 | Open the path | Parks | Not started\n"), std::string::npos) << text;
}

TEST(Table, TakesADateAndAGapForCells) {
    EXPECT_EQ(drawn(document_of("8 February      Board meeting\n20 March        Spring forum\n")),
              "8 February | Board meeting\n20 March | Spring forum\n");
    EXPECT_EQ(drawn(document_of("1.º trimestre     Reunião do conselho\n2.º trimestre     Feira da água\n")),
              "1.º trimestre | Reunião do conselho\n2.º trimestre | Feira da água\n");
}

TEST(Table, JoinsCellsBeyondTheBoundToTheLast) {
    std::string row = "|";
    for (int i = 0; i < 200; ++i) {
        row += " x |";
    }
    const auto document = document_of(row + "\n" + row + "\n");
    ASSERT_FALSE(document.blocks.empty());
    EXPECT_EQ(document.blocks[0].cells.size(), 64U);
}

}    // namespace
}    // namespace hito::document
