// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/words.h"

#include "models/items/table_question.h"
#include "widgets/pages/condition_icon.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace millwright::pages {
namespace {

constexpr qsizetype kLongest = 256;
constexpr qsizetype kLongestWhole = 2048; ///< What a gateway sends has at most 1 KiB.
constexpr int kMostNames = 4;             ///< Accelerators in accelerators.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::Words)
};

struct ClassWords {
    AssetClass assetClass;
    const char* name;
    const char* count;
};
constexpr const char* kContext = "millwright::pages::Words";
constexpr std::array kClassWords{
    ClassWords{AssetClass::Fleet, QT_TRANSLATE_NOOP("millwright::pages::Words", "Fleet"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln fleet(s)")},
    ClassWords{AssetClass::Region, QT_TRANSLATE_NOOP("millwright::pages::Words", "Region"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln region(s)")},
    ClassWords{AssetClass::Site, QT_TRANSLATE_NOOP("millwright::pages::Words", "Site"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln site(s)")},
    ClassWords{AssetClass::Hall, QT_TRANSLATE_NOOP("millwright::pages::Words", "Hall"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln hall(s)")},
    ClassWords{AssetClass::Row, QT_TRANSLATE_NOOP("millwright::pages::Words", "Row"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln row(s)")},
    ClassWords{AssetClass::Rack, QT_TRANSLATE_NOOP("millwright::pages::Words", "Rack"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln rack(s)")},
    ClassWords{AssetClass::Node, QT_TRANSLATE_NOOP("millwright::pages::Words", "Node"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln node(s)")},
    ClassWords{AssetClass::Accelerator, QT_TRANSLATE_NOOP("millwright::pages::Words", "Accelerator"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln accelerator(s)")},
    ClassWords{AssetClass::Dpu, QT_TRANSLATE_NOOP("millwright::pages::Words", "DPU"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln DPU(s)")},
    ClassWords{AssetClass::Switch, QT_TRANSLATE_NOOP("millwright::pages::Words", "Switch"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln switch(es)")},
    ClassWords{AssetClass::StorageCluster, QT_TRANSLATE_NOOP("millwright::pages::Words", "Storage cluster"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln storage cluster(s)")},
    ClassWords{AssetClass::PowerSource, QT_TRANSLATE_NOOP("millwright::pages::Words", "Power source"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln power source(s)")},
    ClassWords{AssetClass::Transformer, QT_TRANSLATE_NOOP("millwright::pages::Words", "Transformer"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln transformer(s)")},
    ClassWords{AssetClass::Ups, QT_TRANSLATE_NOOP("millwright::pages::Words", "UPS"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln UPS(s)")},
    ClassWords{AssetClass::Pdu, QT_TRANSLATE_NOOP("millwright::pages::Words", "PDU"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln PDU(s)")},
    ClassWords{AssetClass::RackSupply, QT_TRANSLATE_NOOP("millwright::pages::Words", "Rack supply"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln rack supply(s)")},
    ClassWords{AssetClass::HeatRejection, QT_TRANSLATE_NOOP("millwright::pages::Words", "Heat rejection"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln heat rejection unit(s)")},
    ClassWords{AssetClass::FacilityWater, QT_TRANSLATE_NOOP("millwright::pages::Words", "Facility water"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln facility water loop(s)")},
    ClassWords{AssetClass::Cdu, QT_TRANSLATE_NOOP("millwright::pages::Words", "CDU"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln CDU(s)")},
    ClassWords{AssetClass::TechnologyLoop, QT_TRANSLATE_NOOP("millwright::pages::Words", "Technology loop"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln technology loop(s)")},
    ClassWords{AssetClass::RackManifold, QT_TRANSLATE_NOOP("millwright::pages::Words", "Rack manifold"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln rack manifold(s)")},
    ClassWords{AssetClass::LeakSensor, QT_TRANSLATE_NOOP("millwright::pages::Words", "Leak sensor"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln leak sensor(s)")},
    ClassWords{AssetClass::Pump, QT_TRANSLATE_NOOP("millwright::pages::Words", "Pump"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln pump(s)")},
    ClassWords{AssetClass::Organisation, QT_TRANSLATE_NOOP("millwright::pages::Words", "Organisation"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln organisation(s)")},
    ClassWords{AssetClass::BusinessUnit, QT_TRANSLATE_NOOP("millwright::pages::Words", "Business unit"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln business unit(s)")},
    ClassWords{AssetClass::Pod, QT_TRANSLATE_NOOP("millwright::pages::Words", "Pod"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln pod(s)")},
    ClassWords{AssetClass::UseCase, QT_TRANSLATE_NOOP("millwright::pages::Words", "Use case"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln use case(s)")},
    ClassWords{AssetClass::Deployment, QT_TRANSLATE_NOOP("millwright::pages::Words", "Deployment"),
               QT_TRANSLATE_N_NOOP("millwright::pages::Words", "%Ln deployment(s)")},
};

constexpr std::array kEventWords{
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Event"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "XID"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "ECC"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Throttle"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Leak"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Breaker"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Link"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Restart"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Pump"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Budget"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Presence"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Condition"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Source"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "Sensor"),
};
constexpr std::array kConditionWords{
    QT_TRANSLATE_NOOP("millwright::pages::Words", "not known"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "critical"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "high"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "medium"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "low"),
    QT_TRANSLATE_NOOP("millwright::pages::Words", "normal"),
};

struct AttributeWords {
    std::string_view key;
    const char* title;
};
constexpr std::array kAttributeWords{
    AttributeWords{"attention", QT_TRANSLATE_NOOP("millwright::pages::Words", "Needs attention")},
    AttributeWords{"held-by", QT_TRANSLATE_NOOP("millwright::pages::Words", "Held by")},
    AttributeWords{"uuid", QT_TRANSLATE_NOOP("millwright::pages::Words", "UUID")},
    AttributeWords{"pci", QT_TRANSLATE_NOOP("millwright::pages::Words", "PCI address")},
    AttributeWords{"bmc", QT_TRANSLATE_NOOP("millwright::pages::Words", "BMC")},
    AttributeWords{"host", QT_TRANSLATE_NOOP("millwright::pages::Words", "Host")},
    AttributeWords{"serial", QT_TRANSLATE_NOOP("millwright::pages::Words", "Serial number")},
    AttributeWords{"model", QT_TRANSLATE_NOOP("millwright::pages::Words", "Model")},
    AttributeWords{"vendor", QT_TRANSLATE_NOOP("millwright::pages::Words", "Vendor")},
    AttributeWords{"kind", QT_TRANSLATE_NOOP("millwright::pages::Words", "Kind")},
    AttributeWords{"stage", QT_TRANSLATE_NOOP("millwright::pages::Words", "Stage")},
    AttributeWords{"lead", QT_TRANSLATE_NOOP("millwright::pages::Words", "Lead")},
    AttributeWords{"side", QT_TRANSLATE_NOOP("millwright::pages::Words", "Side")},
    AttributeWords{"jurisdiction", QT_TRANSLATE_NOOP("millwright::pages::Words", "Jurisdiction")},
    AttributeWords{"country", QT_TRANSLATE_NOOP("millwright::pages::Words", "Country")},
    AttributeWords{"code", QT_TRANSLATE_NOOP("millwright::pages::Words", "Code")},
    AttributeWords{"timezone", QT_TRANSLATE_NOOP("millwright::pages::Words", "Time zone")},
    AttributeWords{"currency", QT_TRANSLATE_NOOP("millwright::pages::Words", "Currency")},
    AttributeWords{"energy_price", QT_TRANSLATE_NOOP("millwright::pages::Words", "Energy price")},
    AttributeWords{"accelerator_hour_price",
                   QT_TRANSLATE_NOOP("millwright::pages::Words", "Price of an accelerator-hour")},
    AttributeWords{"cooling", QT_TRANSLATE_NOOP("millwright::pages::Words", "Cooling")},
    AttributeWords{"position", QT_TRANSLATE_NOOP("millwright::pages::Words", "Position")},
    AttributeWords{"u", QT_TRANSLATE_NOOP("millwright::pages::Words", "Height unit")},
    AttributeWords{"memory_mib", QT_TRANSLATE_NOOP("millwright::pages::Words", "Memory, MiB")},
    AttributeWords{"power_limit_w", QT_TRANSLATE_NOOP("millwright::pages::Words", "Power limit, W")},
    AttributeWords{"nameplate_w", QT_TRANSLATE_NOOP("millwright::pages::Words", "Nameplate, W")},
    AttributeWords{"rating_w", QT_TRANSLATE_NOOP("millwright::pages::Words", "Rating, W")},
    AttributeWords{"contracted_w", QT_TRANSLATE_NOOP("millwright::pages::Words", "Contracted, W")},
    AttributeWords{"capacity_w", QT_TRANSLATE_NOOP("millwright::pages::Words", "Capacity, W")},
    AttributeWords{"battery_wh", QT_TRANSLATE_NOOP("millwright::pages::Words", "Battery, Wh")},
    AttributeWords{"data_class", QT_TRANSLATE_NOOP("millwright::pages::Words", "Data class")},
    AttributeWords{"placement", QT_TRANSLATE_NOOP("millwright::pages::Words", "May run in")},
    AttributeWords{"budget_month", QT_TRANSLATE_NOOP("millwright::pages::Words", "Budget per month")},
    AttributeWords{"price_per_mtok", QT_TRANSLATE_NOOP("millwright::pages::Words", "Price per M tokens")},
    AttributeWords{"people_developers", QT_TRANSLATE_NOOP("millwright::pages::Words", "Developers")},
    AttributeWords{"people_security", QT_TRANSLATE_NOOP("millwright::pages::Words", "Security people")},
    AttributeWords{"people_analysts", QT_TRANSLATE_NOOP("millwright::pages::Words", "Analysts")},
    AttributeWords{"people_operations", QT_TRANSLATE_NOOP("millwright::pages::Words", "Operations people")},
    AttributeWords{"slo_ttft_ms", QT_TRANSLATE_NOOP("millwright::pages::Words", "TTFT objective, ms")},
    AttributeWords{"slo_tpot_ms", QT_TRANSLATE_NOOP("millwright::pages::Words", "TPOT objective, ms")},
    AttributeWords{"work", QT_TRANSLATE_NOOP("millwright::pages::Words", "Work")},
    AttributeWords{"pool", QT_TRANSLATE_NOOP("millwright::pages::Words", "Pool")},
    AttributeWords{"rack", QT_TRANSLATE_NOOP("millwright::pages::Words", "Rack")},
    AttributeWords{"lags_behind", QT_TRANSLATE_NOOP("millwright::pages::Words", "Lags behind")},
    AttributeWords{"traffic", QT_TRANSLATE_NOOP("millwright::pages::Words", "Traffic")},
    AttributeWords{"site", QT_TRANSLATE_NOOP("millwright::pages::Words", "Site code")},
};

const ClassWords* wordsOf(AssetClass assetClass)
{
    const auto words = std::ranges::find(kClassWords, assetClass, &ClassWords::assetClass);
    return words == kClassWords.end() ? nullptr : words;
}

/// Control characters, those that turn the direction of what follows, and those that nobody sees and that make two
/// names look like one. The joiners of U+200C and U+200D are letters of some scripts and hold emoji together.
bool isUnsafe(QChar character)
{
    const char16_t code = character.unicode();
    const auto isIn = [code](char16_t first, char16_t last) { return code >= first && code <= last; };
    return code < 0x20 || isIn(0x7F, 0x9F) || code == 0xAD || code == 0x34F || code == 0x61C || isIn(0x115F, 0x1160) ||
           isIn(0x17B4, 0x17B5) || isIn(0x180B, 0x180F) || code == 0x200B || isIn(0x200E, 0x200F) ||
           isIn(0x2028, 0x202E) || isIn(0x2060, 0x206F) || code == 0x3164 || code == 0xFEFF || code == 0xFFA0 ||
           isIn(0xFFF9, 0xFFFB);
}

} // namespace

namespace {

/// At most so many characters, the last of them "…" where something is missing, and no half of a character.
QString boundedText(std::string_view text, qsizetype longest)
{
    const auto bytes =
        static_cast<qsizetype>(std::min<std::size_t>(text.size(), 4 * static_cast<std::size_t>(longest)));
    QString shown = QString::fromUtf8(text.data(), bytes);
    if (shown.size() > longest || static_cast<std::size_t>(bytes) < text.size()) {
        shown.truncate(longest - 1);
        if (!shown.isEmpty() && shown.back().isHighSurrogate())
            shown.chop(1);
        shown += QChar(0x2026);
    }
    std::ranges::replace_if(shown, isUnsafe, QChar(QChar::ReplacementCharacter));
    return shown;
}

} // namespace

QString shownText(std::string_view text)
{
    return boundedText(text, kLongest);
}

QString wholeText(std::string_view text)
{
    return boundedText(text, kLongestWhole);
}

QString tipText(const QString& text)
{
    constexpr qsizetype kOneLine = 80; // a longer one is broken only as rich text
    if (text.size() <= kOneLine && !Qt::mightBeRichText(text))
        return text;
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

QString className(AssetClass assetClass)
{
    const ClassWords* words = wordsOf(assetClass);
    return words ? QCoreApplication::translate(kContext, words->name)
                 : Words::tr("Class %1").arg(static_cast<int>(assetClass));
}

QString classCount(AssetClass assetClass, int count)
{
    const ClassWords* words = wordsOf(assetClass);
    return words ? QCoreApplication::translate(kContext, words->count, nullptr, count)
                 : Words::tr("%Ln of class %1", nullptr, count).arg(static_cast<int>(assetClass));
}

QString eventKindName(EventKind kind)
{
    const auto number = static_cast<std::size_t>(kind);
    if (number == 0 || number >= kEventWords.size())
        return Words::tr("Event %1").arg(number);
    return QCoreApplication::translate(kContext, kEventWords[number]);
}

QString conditionName(Condition condition)
{
    const auto number = static_cast<std::size_t>(condition);
    return QCoreApplication::translate(kContext, kConditionWords[number < kConditionWords.size() ? number : 0]);
}

QString measureTitle(const MeasureInfo& measure)
{
    return shownText(QCoreApplication::translate("Measures", measure.title.c_str()).toStdString());
}

QString measureTitle(const MeasureInfo& measure, Statistic statistic)
{
    const QString title = measureTitle(measure);
    switch (statistic) {
    case Statistic::Sum: // of a place that draws more than its accelerators do
        return measure.id == "accelerator.power" ? QCoreApplication::translate("Measures", "Accelerator power") : title;
    case Statistic::Mean:
        return Words::tr("%1, mean").arg(title);
    case Statistic::Min:
        return Words::tr("%1, min").arg(title);
    case Statistic::Max:
        return Words::tr("%1, max").arg(title);
    case Statistic::Reported:
        return Words::tr("%1, reporting").arg(title);
    case Statistic::Expected:
        return Words::tr("%1, expected").arg(title);
    default:
        return title;
    }
}

QString attributeTitle(std::string_view key)
{
    const auto known = std::ranges::find(kAttributeWords, key, &AttributeWords::key);
    if (known != kAttributeWords.end())
        return QCoreApplication::translate(kContext, known->title);
    QString title = shownText(key);
    title.replace(u'_', u' ');
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

namespace {

QString nameWithin(const Inventory& inventory, AssetRef asset, int levels)
{
    if (!inventory.contains(asset))
        return Words::tr("unknown asset");
    const QString name = shownText(inventory.name(asset));
    const AssetRef parent = inventory.parent(asset);
    if (asset.assetClass == AssetClass::Accelerator && inventory.contains(parent) && levels > 0)
        return Words::tr("%1, %2").arg(nameWithin(inventory, parent, levels - 1), name);
    const QString above = inventory.contains(parent) ? shownText(inventory.name(parent)) : QString();
    if (items::isNamedByItsPlace(asset.assetClass) && !above.isEmpty() && !name.startsWith(above))
        return Words::tr("%1 %2", "place and name").arg(above, name);
    return name.isEmpty() ? shownText(inventory.id(asset)) : name;
}

} // namespace

QString assetName(const Inventory& inventory, AssetRef asset)
{
    return nameWithin(inventory, asset, kMostNames);
}

QString nameInCondition(const QString& name, Condition condition)
{
    return isTrouble(condition) ? Words::tr("%1, %2", "name, condition").arg(name, conditionName(condition)) : name;
}

QString placeName(const Inventory& inventory, AssetRef asset)
{
    QStringList names;
    for (const AssetRef above : inventory.ancestors(asset)) {
        if (above.assetClass != AssetClass::Fleet && above.assetClass != AssetClass::Region &&
            above.assetClass != AssetClass::Organisation)
            names.prepend(shownText(inventory.name(above)));
    }
    return names.join(QStringLiteral(" / "));
}

} // namespace millwright::pages
