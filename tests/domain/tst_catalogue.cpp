// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/catalogue.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace millwright;

namespace {

MeasureInfo measure(const char* id, const char* unit = "W")
{
    MeasureInfo info;
    info.id = id;
    info.title = id;
    info.unit = unit;
    info.assetClass = AssetClass::Rack;
    info.feed = Feed::Power;
    return info;
}

bool isOneOf(const std::string& word, std::initializer_list<const char*> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

/// What is measured: found by id, declared once, and what stands in the built-in list holds together.
class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDeclaredIsFound()
    {
        Catalogue catalogue;
        const auto first = catalogue.add(measure("rack.power"));
        const auto second = catalogue.add(measure("rack.flow", "L/min"));
        QVERIFY(first && second);
        QCOMPARE(catalogue.find("rack.flow"), std::optional(*second));
        QCOMPARE(catalogue.at(*second).unit, std::string("L/min"));
        QCOMPARE(catalogue.find("rack.pow"), std::nullopt);
        QCOMPARE(catalogue.find(""), std::nullopt);
        QCOMPARE(catalogue.measuresOf(AssetClass::Rack), (std::vector<MeasureIndex>{*first, *second}));
        QVERIFY(catalogue.measuresOf(AssetClass::Node).empty());
    }

    void declaredTwiceIsOnceOrAConflict()
    {
        Catalogue catalogue;
        const auto first = catalogue.add(measure("rack.power"));
        const std::uint64_t revision = catalogue.revision();
        QCOMPARE(*catalogue.add(measure("rack.power")), *first);
        QCOMPARE(catalogue.revision(), revision);
        const auto other = catalogue.add(measure("rack.power", "kW"));
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::Conflict);
        QCOMPARE(other.error().where, std::string("rack.power"));
        QCOMPARE(catalogue.at(*first).unit, std::string("W"));
        QCOMPARE(catalogue.size(), std::size_t{1});
    }

    void aReplacedMeasureIsNotFoundAnyMore()
    {
        Catalogue catalogue;
        catalogue.set(2, measure("rack.power"));
        QCOMPARE(catalogue.size(), std::size_t{3});
        catalogue.set(2, measure("rack.flow"));
        QCOMPARE(catalogue.find("rack.power"), std::nullopt);
        QCOMPARE(catalogue.find("rack.flow"), std::optional<MeasureIndex>(2));
        catalogue.set(0, measure("rack.flow")); // moved
        catalogue.set(2, measure("rack.power"));
        QCOMPARE(catalogue.find("rack.flow"), std::optional<MeasureIndex>(0));
        QCOMPARE(catalogue.find("rack.power"), std::optional<MeasureIndex>(2));
    }

    void everyChangeRaisesTheRevision()
    {
        Catalogue catalogue;
        const std::uint64_t before = catalogue.revision();
        QVERIFY(catalogue.add(measure("rack.power")));
        QVERIFY(catalogue.revision() > before);
        const std::uint64_t added = catalogue.revision();
        catalogue.addLimit({"rack.power", "", 1.0, std::nan(""), 0.0, Condition::High});
        QVERIFY(catalogue.revision() > added);
    }

    void builtInMeasuresHoldTogether()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        std::set<std::string> ids;
        for (std::size_t i = 0; i < catalogue.size(); ++i) {
            const MeasureInfo& info = catalogue.at(static_cast<MeasureIndex>(i));
            QVERIFY2(ids.insert(info.id).second, info.id.c_str());
            QVERIFY2(info.id.starts_with(nameOf(info.assetClass) + '.'), info.id.c_str());
            QVERIFY2(!info.title.empty() && !info.unit.empty() && info.feed != Feed::Unspecified, info.id.c_str());
            QVERIFY2(info.low < info.high, info.id.c_str());
            QVERIFY2(info.formula.empty() == (info.formulaVersion == 0), info.id.c_str());
            QVERIFY2(isOneOf(info.boundary, {"", "chip", "node", "IT", "facility"}), info.id.c_str());
            QVERIFY2(info.kind != ValueKind::State || info.high < 16'777'216.0, info.id.c_str()); // exact in a float
            QVERIFY2((info.aggregation == Aggregation::Worst) == info.id.ends_with(".condition"), info.id.c_str());
            for (const std::string& input : info.inputs)
                QVERIFY2(catalogue.find(input), qPrintable(QString::fromStdString(info.id + " reads " + input)));
        }
    }

    void builtInLimitsAreOfMeasuresAndInTheirRange()
    {
        const Catalogue catalogue = Catalogue::builtIn();
        QVERIFY(!catalogue.limits().empty());
        for (const Limit& limit : catalogue.limits()) {
            const auto index = catalogue.find(limit.measure);
            QVERIFY2(index, limit.measure.c_str());
            const MeasureInfo& info = catalogue.at(*index);
            QVERIFY2(!std::isnan(limit.above) || !std::isnan(limit.below), limit.measure.c_str());
            for (const double bound : {limit.above, limit.below})
                QVERIFY2(std::isnan(bound) || (bound >= info.low && bound <= info.high), limit.measure.c_str());
            QVERIFY2(limit.deadband >= 0.0 && limit.condition >= Condition::Critical &&
                         limit.condition <= Condition::Low,
                     limit.measure.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
