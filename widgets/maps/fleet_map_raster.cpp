// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_raster.h"

#include <algorithm>
#include <cstring>

namespace millwright::maps {
namespace {

/// Fills the lines of one rack. A mark's lines repeat, so only the first of each kind is composed.
class RackPainter {
public:
    RackPainter(MapPixels& pixels, const ZoomStep& zoom)
        : m_pixels(pixels)
        , m_zoom(zoom)
        , m_detailed(std::min(zoom.markWidth, zoom.markHeight) >= kDetailFrom)
        , m_view(QPoint(0, 0), pixels.size)
    {
    }

    void paint(QPoint at, std::uint32_t firstMark, std::uint32_t columns, std::uint32_t rows, std::uint32_t marks)
    {
        const int pitch = m_zoom.markHeight + m_zoom.gap;
        for (std::uint32_t row = 0; row < rows; ++row) {
            const std::uint32_t first = firstMark + row * columns;
            const std::uint32_t inRow = std::min(columns, firstMark + marks - first);
            const int top = at.y() + static_cast<int>(row) * pitch;
            const int from = std::max(0, -top);
            const int to = std::min(m_zoom.markHeight, m_view.height() - top);
            int composed = -1;
            for (int y = from; y < to; ++y) {
                std::uint32_t* line = m_pixels.index.data() + std::ptrdiff_t(top + y) * m_view.width();
                if (!m_detailed && composed >= 0)
                    copyLine(line, composed, at.x(), inRow);
                else
                    composeLine(line, at.x(), y, first, inRow);
                composed = top + y;
            }
        }
    }

private:
    MarkPart partAt(int x, int y) const
    {
        if (!m_detailed)
            return MarkPart::Plain;
        const int edge = std::max(1, std::min(m_zoom.markWidth, m_zoom.markHeight) / 8);
        if (x < edge || y < edge || x >= m_zoom.markWidth - edge || y >= m_zoom.markHeight - edge)
            return MarkPart::Edge;
        const int across = x * m_zoom.markHeight + y * m_zoom.markWidth - m_zoom.markWidth * m_zoom.markHeight;
        return std::abs(across) <= m_zoom.markWidth * m_zoom.markHeight / 7 ? MarkPart::Cut : MarkPart::Body;
    }

    void composeLine(std::uint32_t* line, int left, int y, std::uint32_t firstMark, std::uint32_t columns) const
    {
        const int pitch = m_zoom.markWidth + m_zoom.gap;
        for (std::uint32_t column = 0; column < columns; ++column) {
            const int x0 = left + static_cast<int>(column) * pitch;
            const int from = std::max(0, -x0);
            const int to = std::min(m_zoom.markWidth, m_view.width() - x0);
            for (int x = from; x < to; ++x)
                line[x0 + x] = (firstMark + column) | static_cast<std::uint32_t>(partAt(x, y)) << kPartShift;
        }
    }

    void copyLine(std::uint32_t* line, int composed, int left, std::uint32_t columns) const
    {
        const int right = left + static_cast<int>(columns) * (m_zoom.markWidth + m_zoom.gap) - m_zoom.gap;
        const int from = std::max(0, left);
        const int to = std::min(m_view.width(), right);
        if (to > from)
            std::memcpy(line + from, m_pixels.index.data() + std::ptrdiff_t(composed) * m_view.width() + from,
                        std::size_t(to - from) * sizeof(std::uint32_t));
    }

    MapPixels& m_pixels;
    ZoomStep m_zoom;
    bool m_detailed;
    QRect m_view;
};

/// The first slot of a rack whose slots are in sequence, else kNoSlot.
Slot sequenceStart(const FleetPlan& plan, const FleetPlan::Rack& rack)
{
    const Slot* cells = plan.cells.data() + rack.first;
    if (rack.count == 0 || cells[0] == kNoSlot)
        return kNoSlot;
    for (std::uint32_t i = 1; i < rack.count; ++i)
        if (cells[i] != cells[0] + i)
            return kNoSlot;
    return cells[0];
}

std::uint32_t markCount(const FleetPlan::Rack& rack, const RackPlace& place)
{
    return place.step >= kFirstCellStep ? rack.count : rack.count == 0 ? 0u : place.markRows;
}

void addSpots(MapPixels& pixels, const MapPixels::VisibleRack& visible, std::uint32_t count, const ZoomStep& zoom)
{
    const int side = std::min(zoom.markWidth, zoom.markHeight);
    if (side < kSymbolFrom)
        return;
    pixels.spotSide = side;
    const QRect view(QPoint(0, 0), pixels.size);
    for (std::uint32_t i = 0; i < count; ++i) {
        const QRect rect = pixels.markOf(visible.firstMark + i).rect.translated(-pixels.origin);
        if (view.contains(rect))
            pixels.spots.push_back({visible.firstMark + i, rect.topLeft()});
    }
}

void addRow(MapPixels& pixels, std::uint32_t row)
{
    const FleetMapLayout& layout = *pixels.layout;
    const FleetPlan& plan = layout.plan();
    const QRect view(QPoint(0, 0), pixels.size);
    const QRect band = layout.rowRect(row).translated(-pixels.origin).intersected(view);
    if (band.isEmpty())
        return;
    pixels.bands.push_back(band);
    const FleetPlan::Group& group = plan.rows[row];
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const RackPlace& place = layout.rackPlace(r);
        if (!layout.rackRect(r).translated(-pixels.origin).intersects(view))
            continue;
        const FleetPlan::Rack& rack = plan.racks[r];
        const MapPixels::VisibleRack visible{r, pixels.marks + 1, sequenceStart(plan, rack)};
        const std::uint32_t count = markCount(rack, place);
        pixels.racks.push_back(visible);
        pixels.marks += count;
        const ZoomStep zoom = layout.stepOf(r);
        RackPainter(pixels, zoom)
            .paint(place.at - pixels.origin, visible.firstMark, place.markColumns, place.markRows, count);
        addSpots(pixels, visible, count, zoom);
    }
}

std::uint8_t worstOf(const std::uint8_t* codes, std::uint32_t count)
{
    std::uint8_t worst = 0;
    for (std::uint32_t i = 0; i < count; ++i)
        worst = std::max(worst, codes[i]);
    return worst;
}

/// Codes of a rack's cells, then of its marks: for small steps a mark takes the largest code of its run.
void encodeRack(const MapPixels& pixels, const MapPixels::VisibleRack& visible, const MapFrame* frame,
                std::vector<std::uint8_t>& cells, std::uint8_t* out)
{
    const FleetMapLayout& layout = *pixels.layout;
    const FleetPlan& plan = layout.plan();
    const FleetPlan::Rack& rack = plan.racks[visible.rack];
    const RackPlace& place = layout.rackPlace(visible.rack);
    const bool single = place.step >= kFirstCellStep;
    cells.resize(rack.count);
    std::uint8_t* codes = single ? out : cells.data();
    if (!frame) {
        for (std::uint32_t i = 0; i < rack.count; ++i)
            codes[i] = plan.cells[rack.first + i] == kNoSlot ? code::kAbsent : code::kBlank;
    } else if (visible.firstSlot != kNoSlot) {
        encode(*frame, visible.firstSlot, rack.count, codes);
    } else {
        for (std::uint32_t i = 0; i < rack.count; ++i)
            codes[i] = encodeSlot(*frame, plan.cells[rack.first + i]);
    }
    if (single || rack.count == 0)
        return;
    const int rowsPerMark = layout.stepOf(visible.rack).rowsPerMark;
    const std::uint32_t run = rowsPerMark == 0 ? rack.count : static_cast<std::uint32_t>(rowsPerMark) * rack.columns;
    for (std::uint32_t at = 0, mark = 0; at < rack.count; at += run, ++mark)
        out[mark] = worstOf(codes + at, std::min(run, rack.count - at));
}

void blit(const MapPixels& pixels, const MapColours& colours, const std::uint8_t* codes, QImage& image)
{
    const QRgb* table = colours.table.data();
    for (const QRect& band : pixels.bands)
        for (int y = band.top(); y <= band.bottom(); ++y) {
            const std::uint32_t* index = pixels.index.data() + std::ptrdiff_t(y) * pixels.size.width() + band.left();
            auto* out = reinterpret_cast<QRgb*>(image.scanLine(y)) + band.left();
            for (int x = 0; x < band.width(); ++x)
                out[x] = table[(index[x] >> kPartShift) * MapColours::kRow + codes[index[x] & kMarkMask]];
        }
}

void stampSymbols(const MapView& view, const std::uint8_t* codes, QImage& image)
{
    const MapPixels& pixels = *view.pixels;
    for (const MapPixels::SymbolSpot& spot : pixels.spots) {
        const QImage& symbol = view.symbols[static_cast<std::size_t>(conditionOf(codes[spot.mark]))];
        for (int y = 0; y < symbol.height(); ++y)
            std::memcpy(image.scanLine(spot.at.y() + y) + spot.at.x() * int(sizeof(QRgb)), symbol.constScanLine(y),
                        std::size_t(symbol.width()) * sizeof(QRgb));
    }
}

} // namespace

const MapPixels::VisibleRack& MapPixels::rackOfMark(std::uint32_t mark) const
{
    const auto after = std::ranges::upper_bound(racks, mark, {}, &VisibleRack::firstMark);
    return *(after - 1);
}

FleetMapLayout::Mark MapPixels::markOf(std::uint32_t mark) const
{
    const VisibleRack& visible = rackOfMark(mark);
    const std::uint32_t columns = layout->rackPlace(visible.rack).markColumns;
    const std::uint32_t local = mark - visible.firstMark;
    return layout->markAt(visible.rack, local % columns, local / columns);
}

std::optional<std::uint32_t> MapPixels::markAt(QPoint at) const
{
    for (const QPoint offset : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(-1, 0), QPoint(0, -1), QPoint(1, 1)}) {
        const QPoint point = at + offset;
        if (!QRect(QPoint(0, 0), size).contains(point))
            continue;
        const std::uint32_t mark =
            index[std::size_t(point.y()) * std::size_t(size.width()) + std::size_t(point.x())] & kMarkMask;
        if (mark != 0)
            return mark;
    }
    return std::nullopt;
}

MapPixels buildPixels(std::shared_ptr<const FleetMapLayout> layout, QPoint origin, QSize size)
{
    MapPixels pixels;
    pixels.layout = std::move(layout);
    pixels.origin = origin;
    pixels.size = size;
    pixels.index.assign(std::size_t(size.width()) * std::size_t(size.height()), 0);
    const QRect view(origin, size);
    const FleetPlan& plan = pixels.layout->plan();
    for (std::uint32_t s = 0; s < plan.sites.size(); ++s) {
        if (!pixels.layout->siteRect(s).intersects(view))
            continue;
        const FleetPlan::Site& site = plan.sites[s];
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
            for (std::uint32_t r = plan.halls[h].first; r < plan.halls[h].first + plan.halls[h].count; ++r)
                addRow(pixels, r);
    }
    return pixels;
}

void renderMap(std::shared_ptr<const MapView> view, const MapFrame* frame, MapPicture& picture)
{
    const MapPixels& pixels = *view->pixels;
    if (picture.view != view)
        picture.image = view->backdrop.copy();
    picture.view = std::move(view);
    picture.codes.resize(std::size_t(pixels.marks) + 1);
    picture.codes[0] = code::kAbsent;
    picture.silent.clear();
    std::vector<std::uint8_t> cells;
    for (const MapPixels::VisibleRack& visible : pixels.racks) {
        std::uint8_t* codes = picture.codes.data() + visible.firstMark;
        encodeRack(pixels, visible, frame, cells, codes);
        const std::size_t next = std::size_t(&visible - pixels.racks.data()) + 1;
        const std::uint32_t end = next < pixels.racks.size() ? pixels.racks[next].firstMark : pixels.marks + 1;
        if (picture.silent.size() <= kSilentShown && pixels.spots.empty() &&
            std::find(codes, picture.codes.data() + end, code::kMissing) != picture.codes.data() + end)
            picture.silent.push_back(visible.rack);
    }
    if (picture.silent.size() > kSilentShown)
        picture.silent.clear(); // A sea of symbols says less than the colour does.
    const style::Ramp ramp = frame ? frame->scale.ramp : style::Ramp::Load;
    blit(pixels, picture.view->colours[static_cast<std::size_t>(ramp)], picture.codes.data(), picture.image);
    stampSymbols(*picture.view, picture.codes.data(), picture.image);
}

} // namespace millwright::maps
