// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fleet_table_model.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/state_words.h"
#include "widgets/pages/words.h"
#include "widgets/style/text_cache.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>
#include <utility>

namespace millwright::pages {

using items::AssetModel;
using style::Ink;
using style::Type;

namespace {

constexpr int kCellPadding = 8;
constexpr int kArrow = 14;
constexpr int kHeader = 28;
constexpr int kGroupBand = 22;
constexpr int kGroupGap = 6; ///< Between the lines of two groups.

bool saysItsUnit(const MeasureInfo& info)
{
    const auto says = [&](const char* word) { return info.title.find(word) != std::string::npos; };
    return (info.unit == "h" && says("hours")) || (info.unit == "min" && says("minutes"));
}

} // namespace

MeasureHeader::MeasureHeader(style::ThemePtr theme, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(std::move(theme))
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setSortIndicatorShown(true);
    setFixedHeight(m_theme->scaledPx(kHeader));
    setToolTip(tr("Sort by this column once; the order then stays"));
}

bool MeasureHeader::setUnits(std::vector<QString> units)
{
    if (units == m_units)
        return false;
    m_units = std::move(units);
    viewport()->update();
    return true;
}

/// What the unit beside it says is left out.
QString MeasureHeader::shortTitle(const MeasureInfo& info, Statistic statistic) const
{
    if (info.id.ends_with(".energy_cost"))
        return costTitle(CostBasis::Energy);
    if (info.id.ends_with(".accelerator_cost"))
        return costTitle(CostBasis::Accelerators);
    return info.id.ends_with(".cost") ? costTitle(CostBasis::EnergyAndAccelerators) : columnHead(info, statistic);
}

QString MeasureHeader::titleOf(int section) const
{
    const auto* assets = qobject_cast<const AssetModel*>(model());
    if (!assets)
        return {};
    if (section == AssetModel::kNameColumn)
        return className(assets->assetClass());
    if (const std::string attribute = assets->attributeAt(section); !attribute.empty())
        return attributeTitle(attribute);
    const auto* table = qobject_cast<const AssetTable*>(parentWidget());
    const MeasureInfo* info = assets->infoAt(section);
    if (!table || !info)
        return {};
    const QString title = shortTitle(*info, assets->statisticAt(section));
    const bool isPerEnergy = info->unit == "tok/J" || info->unit == "USD/Mtok"; // worth nothing without its boundary
    return isPerEnergy && !info->boundary.empty()
               ? tr("%1, %2", "measure, boundary").arg(title, shownText(info->boundary))
               : title;
}

/// None where the title says it: "Accelerator hours".
QString MeasureHeader::unitOf(int section) const
{
    const auto index = static_cast<std::size_t>(section);
    const auto* assets = qobject_cast<const AssetModel*>(model());
    const MeasureInfo* info = assets ? assets->infoAt(section) : nullptr;
    if (info && saysItsUnit(*info))
        return {};
    return index < m_units.size() ? m_units[index] : QString();
}

QString MeasureHeader::fullTitleOf(int section) const
{
    const QString group = groupOf(section);
    return group.isEmpty() ? titleOf(section) : tr("%1, %2", "title, group").arg(titleOf(section), group);
}

/// The order that no column gives is said where names stand.
QString MeasureHeader::textOf(int section) const
{
    const auto* fleet = qobject_cast<const items::FleetTableModel*>(model());
    if (section == AssetModel::kNameColumn && fleet && fleet->isWorstFirst() && fleet->hasAbnormal())
        return tr("%1, worst first").arg(titleOf(section));
    const QString unit = unitOf(section);
    return unit.isEmpty() ? titleOf(section) : titleOf(section) + u' ' + unit;
}

/// Where a title goes on in a second line: where the longer line is shortest, never within the `unit` characters at its
/// end; -1 when nowhere.
qsizetype MeasureHeader::breakOf(const QString& text, qsizetype unit) const
{
    const auto width = [this](const QString& part) { return m_theme->texts().width(Type::Label, part); };
    qsizetype best = -1;
    double shortest = width(text);
    for (qsizetype at = text.indexOf(u' '); at >= 0 && at < text.size() - unit; at = text.indexOf(u' ', at + 1)) {
        const double longer = std::max(width(text.left(at)), width(text.mid(at + 1)));
        if (longer < shortest) {
            shortest = longer;
            best = at;
        }
    }
    return best;
}

int MeasureHeader::titleWidth(int section, int lines) const
{
    const auto widthOf = [this](const QString& part) { return m_theme->texts().width(Type::Label, part); };
    const QString text = textOf(section);
    const qsizetype at = lines > 1 ? breakOf(text, unitOf(section).size()) : -1;
    const double width = at < 0 ? widthOf(text) : std::max(widthOf(text.left(at)), widthOf(text.mid(at + 1)));
    return qCeil(width) + 2 * kCellPadding + m_theme->scaledPx(kArrow) + 1;
}

QSize MeasureHeader::sectionSizeFromContents(int section) const
{
    return {titleWidth(section, 1), height()};
}

QString MeasureHeader::groupOf(int section) const
{
    const QString group =
        model() ? model()->headerData(section, Qt::Horizontal, AssetModel::GroupRole).toString() : QString();
    if (group.isEmpty())
        return {};
    const QString title = QCoreApplication::translate("Measures", group.toUtf8().constData());
    const auto note = m_groupNotes.find(group);
    return note == m_groupNotes.end() ? title : tr("%1, %2", "group of columns, note").arg(title, note->second);
}

void MeasureHeader::setGroupNotes(std::map<QString, QString> notes)
{
    if (std::exchange(m_groupNotes, notes) != notes)
        viewport()->update();
}

bool MeasureHeader::hasGroups() const
{
    for (int section = 0; section < count(); ++section) {
        if (!groupOf(section).isEmpty())
            return true;
    }
    return false;
}

/// A section paints the piece of its group's title and line that stands above it; gives the height that it took.
int MeasureHeader::paintGroup(QPainter& painter, const QRect& section, int index) const
{
    const int band = m_theme->scaledPx(kGroupBand);
    const QString group = groupOf(index);
    if (group.isEmpty())
        return band;
    int first = index, last = index, before = 0, behind = 0; // as it is read
    while (first > 0 && groupOf(first - 1) == group)
        before += sectionSize(--first);
    while (last + 1 < count() && groupOf(last + 1) == group)
        behind += sectionSize(++last);
    const bool mirrored = isRightToLeft();
    const QRect all = section.adjusted(-(mirrored ? behind : before), 0, mirrored ? before : behind, 0);
    painter.save();
    painter.setClipRect(QRect(section.left(), section.top(), section.width(), band));
    const QRect whole(all.left() + (mirrored ? 0 : kGroupGap), all.top(), all.width() - 1 - kGroupGap, band);
    painter.fillRect(QRect(whole.left(), whole.bottom() - 1, whole.width(), 1), m_theme->color(Ink::Hairline));
    painter.setFont(m_theme->font(Type::Label));
    painter.setPen(m_theme->color(Ink::Text));
    painter.drawText(whole, int(Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
                     m_theme->metrics(Type::Label).elidedText(group, Qt::ElideRight, whole.width()));
    painter.restore();
    return band;
}

void MeasureHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const auto* assets = qobject_cast<const AssetModel*>(model());
    const MeasureInfo* info = assets ? assets->infoAt(section) : nullptr;
    const bool isName = assets && (!info || isText(*info));
    painter->fillRect(rect, m_theme->color(Ink::Surface));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_theme->color(Ink::Line));
    const int above = hasGroups() ? paintGroup(*painter, rect, section) : 0;
    const QRect text = rect.adjusted(kCellPadding, above, -kCellPadding, -1);
    if (sortIndicatorSection() == section) {
        const int side = m_theme->scaledPx(kArrow);
        const QRect place(isName ? text.right() - side : text.left() - 4, text.center().y() - side / 2, side, side);
        QStyleOptionHeader option;
        option.rect = QStyle::visualRect(layoutDirection(), text, place);
        option.sortIndicator =
            sortIndicatorOrder() == Qt::AscendingOrder ? QStyleOptionHeader::SortUp : QStyleOptionHeader::SortDown;
        style()->drawPrimitive(QStyle::PE_IndicatorHeaderArrow, &option, painter, this);
    }
    painter->setFont(m_theme->font(Type::Label));
    painter->setPen(m_theme->color(Ink::Muted));
    const Qt::Alignment side = isName ? Qt::AlignLeft : Qt::AlignRight;
    QString title = textOf(section);
    const QFontMetricsF metrics = m_theme->metrics(Type::Label);
    const qsizetype at = breakOf(title, unitOf(section).size());
    if (m_tall && at >= 0 && metrics.horizontalAdvance(title) > text.width())
        painter->drawText(text, int(side) | Qt::AlignVCenter, title.replace(at, 1, u'\n'));
    else
        painter->drawText(text, int(side) | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(title, Qt::ElideRight, text.width()));
}

} // namespace millwright::pages
