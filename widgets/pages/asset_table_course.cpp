// SPDX-License-Identifier: GPL-3.0-or-later
// The last hour of one column of an AssetTable, as a sparkline beside its numbers.
#include "widgets/charts/sparkline.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/row_courses.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace millwright::pages {

using items::AssetModel;

namespace {

constexpr int kGap = 8;
constexpr int kBesideCourse = 3; ///< So many columns of numbers come before it where room is short.
constexpr std::array<std::string_view, 3> kTelling{".tokens", ".facility_power", ".power"};

/// The column whose course tells what the rows do; -1 where none does.
int tellingColumn(const AssetModel& model)
{
    for (const std::string_view ending : kTelling) {
        for (int column = 1; column < model.columnCount(); ++column) {
            const MeasureInfo* info = model.infoAt(column);
            const bool isMeasure = info && model.measureAt(column) != kNoMeasure && info->kind == ValueKind::Gauge;
            if (isMeasure && info->id.ends_with(ending))
                return column;
        }
    }
    return -1;
}

} // namespace

void AssetTable::setShowsCourse(bool shows)
{
    if (shows == (m_courses != nullptr))
        return;
    delete m_courses;
    m_courses = shows ? new RowCourses(m_context.view, this) : nullptr;
    if (!m_courses)
        return chooseCourse();
    connect(m_courses, &RowCourses::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_courses, &RowCourses::changed, this, &AssetTable::describeCourse);
    chooseCourse();
}

void AssetTable::chooseCourse()
{
    m_courseColumn = m_courses && m_model ? tellingColumn(*m_model) : -1;
    m_hasCourseRoom = m_hasCourseRoom && m_courseColumn >= 0;
    if (m_courseColumn >= 0)
        m_courses->show(items::ColumnKey{m_model->infoAt(m_courseColumn)->id, m_model->statisticAt(m_courseColumn)});
}

int AssetTable::courseWidth() const
{
    return m_context.theme->scaledPx(charts::kSparkline.width() + kGap);
}

/// Beside the name and what tells most.
bool AssetTable::hasRoomForCourse(const std::vector<int>& widths, int room) const
{
    if (m_courseColumn < 0 || widths[static_cast<std::size_t>(m_courseColumn)] == 0) // no row has any
        return false;
    int needed = widths.front() + widths[static_cast<std::size_t>(m_courseColumn)] + courseWidth();
    int others = 1;
    for (int column = 1; column < m_model->columnCount() && others < kBesideCourse; ++column) {
        if (column == m_courseColumn || !m_model->infoAt(column))
            continue;
        needed += widths[static_cast<std::size_t>(column)];
        ++others;
    }
    return m_scrolls || needed <= room;
}

/// Returns what is left of the room for the number.
QRectF AssetTable::paintCourse(QPainter& painter, const QRectF& room, int row) const
{
    const style::Sides sides(room, isRightToLeft());
    const double width = m_context.theme->scaled(charts::kSparkline.width());
    const double height = m_context.theme->scaled(charts::kSparkline.height());
    const items::Reading reading = m_model->readingAt(row, m_courseColumn);
    const bool isOld = m_frozen || reading.mark.quality() == Quality::Stale;
    if (const auto series = m_courses->of(m_model->assetAt(row), reading)) {
        const QRectF box(room.left(), room.center().y() - height / 2, width, height);
        charts::paintSparkline(painter, *m_context.theme, sides.of(box), *series, m_courses->shown(), isOld);
    }
    QRectF left = room;
    left.setLeft(room.left() + width + m_context.theme->scaled(kGap));
    return sides.of(left);
}

QString AssetTable::courseWords(int row) const
{
    if (courseColumn() < 0 || row < 0 || row >= m_model->rowCount())
        return {};
    const auto series = m_courses->of(m_model->assetAt(row), m_model->readingAt(row, m_courseColumn));
    if (!series)
        return {};
    const charts::ChartSpan shown = m_courses->shown();
    return tr("%1, the last %2: %3", "Tokens, the last 60 min: rose 12 % in 59 min")
        .arg(m_header->fullTitleOf(m_courseColumn), m_context.formatter.duration(milliseconds{shown.to - shown.from}),
             charts::trendWords(*series, shown, m_context.formatter));
}

void AssetTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    describeCourse();
}

/// For who cannot see it: of the row that the cursor is on.
void AssetTable::describeCourse()
{
    if (m_courses)
        setAccessibleDescription(courseWords(currentIndex().row()));
}

} // namespace millwright::pages
