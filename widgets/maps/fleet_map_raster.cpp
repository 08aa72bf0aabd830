// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maps/fleet_map_raster.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace millwright::maps {
namespace {

using VisibleRack = MapWindow::VisibleRack;
using Band = MapWindow::Band;

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
    if (rack.count == 0)
        return 0;
    return place.step >= kFirstCellStep ? rack.count : place.markRows;
}

void addRow(MapWindow& window, std::uint32_t row)
{
    const FleetMapLayout& layout = *window.layout;
    const QRect view(QPoint(0, 0), window.size);
    if (!layout.rowRect(row).translated(-window.origin).intersects(view))
        return;
    const FleetPlan::Group& group = layout.plan().rows[row];
    bool open = false;
    for (std::uint32_t r = group.first; r < group.first + group.count; ++r) {
        const QRect rect = layout.rackRect(r).translated(-window.origin);
        if (!rect.intersects(view))
            continue;
        if (!open || window.bands.back().top != rect.top()) {
            window.bands.push_back(
                {{}, rect.top(), static_cast<std::uint32_t>(window.racks.size()), 0, layout.stepOf(r)});
            open = true;
        }
        Band& band = window.bands.back();
        band.rect = band.rect.united(rect.intersected(view));
        ++band.racks;
        const FleetPlan::Rack& rack = layout.plan().racks[r];
        const std::uint32_t count = markCount(rack, layout.rackPlace(r));
        window.racks.push_back({r, window.marks, count, sequenceStart(layout.plan(), rack), rect.topLeft()});
        window.marks += count;
    }
}

/// Codes of a rack's cells, then of its marks: for small steps a mark takes the largest code of its run.
void encodeRack(const MapWindow& window, const VisibleRack& visible, int rowsPerMark, const MapFrame* frame,
                std::vector<std::uint8_t>& cells, std::uint8_t* out)
{
    const FleetPlan& plan = window.layout->plan();
    const FleetPlan::Rack& rack = plan.racks[visible.rack];
    const bool single = window.layout->rackPlace(visible.rack).step >= kFirstCellStep;
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
    if (single)
        return;
    const std::uint32_t run = rowsPerMark == 0 ? rack.count : static_cast<std::uint32_t>(rowsPerMark) * rack.columns;
    for (std::uint32_t at = 0, mark = 0; mark < visible.marks; at += run, ++mark)
        out[mark] = largestOf(codes + at, std::min(at + run, rack.count) - at);
}

void encodeWindow(const MapWindow& window, const MapFrame* frame, MapPicture& picture)
{
    picture.silent.clear();
    std::vector<std::uint8_t> cells;
    for (const Band& band : window.bands) {
        for (const VisibleRack& visible : std::span(window.racks).subspan(band.firstRack, band.racks)) {
            std::uint8_t* codes = picture.codes.data() + visible.firstMark;
            encodeRack(window, visible, band.zoom.rowsPerMark, frame, cells, codes);
            if (picture.silent.size() <= kSilentShown && std::memchr(codes, code::kMissing, visible.marks) != nullptr)
                picture.silent.push_back(visible.rack);
        }
    }
    std::ranges::sort(picture.silent);
    if (picture.silent.size() > kSilentShown || window.symbolSide > 0)
        picture.silent.clear(); // A sea of symbols says less than the colour does; large marks carry their own.
}

bool sameCodes(const MapWindow& window, const Band& band, const MapPicture& picture)
{
    const VisibleRack& last = window.racks[band.firstRack + band.racks - 1];
    const std::uint32_t first = window.racks[band.firstRack].firstMark;
    return std::memcmp(picture.codes.data() + first, picture.earlier.data() + first,
                       last.firstMark + last.marks - first) == 0;
}

/// Draws the marks of one band into the picture. The pixel lines of a row of marks are equal but for the parts of large
/// marks, so one is composed and the others are copies, as far as the picture keeps more than one.
class BandPainter {
public:
    BandPainter(const MapView& view, const Band& band, const MapColours& colours, MapPicture& picture)
        : m_window(*view.window)
        , m_band(band)
        , m_colours(colours)
        , m_picture(picture)
        , m_pitch(band.zoom.markWidth + band.zoom.gap)
        , m_detailed(band.isDetailed())
    {
    }

    void paint()
    {
        const int first = std::max(0, (m_band.rect.top() - m_band.top) / m_band.pitch());
        for (int row = first, top = m_band.top + first * m_band.pitch(); top <= m_band.rect.bottom();
             ++row, top += m_band.pitch())
            paintMarkRow(row, top);
    }
    void stamp(const QImage& symbol, QPoint at)
    {
        const QRect seen = symbol.rect().translated(at).intersected(m_band.rect);
        for (int y = seen.top(); y <= seen.bottom(); ++y)
            std::memcpy(m_picture.line(y) + seen.left(),
                        symbol.constScanLine(y - at.y()) + (seen.left() - at.x()) * int(sizeof(QRgb)),
                        std::size_t(seen.width()) * sizeof(QRgb));
    }

private:
    void paintMarkRow(int row, int top)
    {
        const int from = std::max(top, m_band.rect.top());
        const int to = std::min(top + m_band.zoom.markHeight - 1, m_band.rect.bottom());
        if (from > to)
            return;
        QRgb* line = m_picture.line(from);
        bool parts = false;
        for (std::uint32_t i = m_band.firstRack; i < m_band.firstRack + m_band.racks; ++i)
            parts |= composeLine(m_window.racks[i], row, line);
        const std::size_t bytes = std::size_t(m_band.rect.width()) * sizeof(QRgb);
        for (int y = from + 1; y <= to; ++y)
            if (QRgb* other = m_picture.line(y); other != m_picture.line(y - 1))
                std::memcpy(other + m_band.rect.left(), line + m_band.rect.left(), bytes);
        if (parts)
            for (std::uint32_t i = m_band.firstRack; i < m_band.firstRack + m_band.racks; ++i)
                paintParts(m_window.racks[i], row, top);
    }

    /// The marks [first, last) of a rack in a row of marks; none when the rack is lower than that.
    std::pair<std::uint32_t, std::uint32_t> marksOf(const VisibleRack& visible, int row) const
    {
        const std::uint32_t columns = m_window.layout->rackPlace(visible.rack).markColumns;
        const std::uint32_t first = static_cast<std::uint32_t>(row) * columns;
        const std::uint32_t last = std::min(first + columns, visible.marks);
        return {visible.firstMark + std::min(first, last), visible.firstMark + last};
    }

    /// True when a mark of the line has parts.
    bool composeLine(const VisibleRack& visible, int row, QRgb* line)
    {
        const auto [first, last] = marksOf(visible, row);
        const int left = visible.at.x();
        const int right = left + static_cast<int>(last - first) * m_pitch - m_band.zoom.gap;
        if (left < 0 || right > m_window.size.width() || m_detailed)
            return composeCut(first, last, left, line);
        const std::uint8_t* codes = m_picture.codes.data();
        switch (m_band.zoom.markWidth) {
        case 2:
            composeWhole<2>(codes + first, codes + last, line + left);
            break;
        case 3:
            composeWhole<3>(codes + first, codes + last, line + left);
            break;
        case 4:
            composeWhole<4>(codes + first, codes + last, line + left);
            break;
        default:
            return composeCut(first, last, left, line);
        }
        return false;
    }

    /// Small marks that are wholly in view; a width that the compiler knows makes it twice as fast.
    template <int Width>
    void composeWhole(const std::uint8_t* code, const std::uint8_t* end, QRgb* at) const
    {
        for (; code != end; ++code, at += m_pitch) {
            const QRgb colour = m_colours.plain[*code];
            for (int i = 0; i < Width; ++i)
                at[i] = colour;
        }
    }

    bool composeCut(std::uint32_t first, std::uint32_t last, int left, QRgb* line) const
    {
        const MapColours::Row& colours = m_detailed ? m_colours.body : m_colours.plain;
        bool parts = false;
        int x = left;
        for (std::uint32_t mark = first; mark < last; ++mark, x += m_pitch) {
            const std::uint8_t shown = m_picture.codes[mark];
            const int to = std::min(m_window.size.width(), x + m_band.zoom.markWidth);
            for (int i = std::max(0, x); i < to; ++i)
                line[i] = colours[shown];
            parts |= m_detailed && m_colours.hasParts(shown);
        }
        return parts;
    }

    void paintParts(const VisibleRack& visible, int row, int top)
    {
        const auto [first, last] = marksOf(visible, row);
        int x = visible.at.x();
        for (std::uint32_t mark = first; mark < last; ++mark, x += m_pitch)
            if (m_colours.hasParts(m_picture.codes[mark]))
                paintMark({x, top}, m_picture.codes[mark]);
    }

    void paintMark(QPoint at, std::uint8_t shown)
    {
        const int width = m_band.zoom.markWidth;
        const int height = m_band.zoom.markHeight;
        const int edge = std::max(1, std::min(width, height) / 8);
        const QRect seen = QRect(at, QSize(width, height)).intersected(m_band.rect);
        for (int y = seen.top(); y <= seen.bottom(); ++y) {
            QRgb* line = m_picture.line(y);
            for (int x = seen.left(); x <= seen.right(); ++x) {
                const int dx = x - at.x();
                const int dy = y - at.y();
                const bool onEdge = dx < edge || dy < edge || dx >= width - edge || dy >= height - edge;
                const int across = (2 * dx + 1) * height + (2 * dy + 1) * width - 2 * width * height;
                const bool onCut = std::abs(across) <= 2 * width * height / 7;
                line[x] = onEdge ? m_colours.edge[shown] : onCut ? m_colours.cut[shown] : m_colours.body[shown];
            }
        }
    }

    const MapWindow& m_window;
    const Band& m_band;
    const MapColours& m_colours;
    MapPicture& m_picture;
    int m_pitch;
    bool m_detailed;
};

void stampSymbols(const MapView& view, const Band& band, BandPainter& painter, const MapPicture& picture)
{
    const MapWindow& window = *view.window;
    const VisibleRack& last = window.racks[band.firstRack + band.racks - 1];
    for (std::uint32_t mark = window.racks[band.firstRack].firstMark; mark < last.firstMark + last.marks; ++mark) {
        const QImage& symbol = view.symbols[static_cast<std::size_t>(conditionOf(picture.codes[mark]))];
        if (symbol.isNull())
            continue;
        const QRect rect = window.markOf(mark).rect;
        const QPoint middle((rect.width() - symbol.width()) / 2, (rect.height() - symbol.height()) / 2);
        painter.stamp(symbol, rect.topLeft() + middle - window.origin);
    }
}

void copyBackdrop(const MapView& view, std::vector<QRgb>& pixels)
{
    const auto width = static_cast<std::size_t>(view.window->size.width());
    pixels.resize(view.lines.first.size() * width);
    QRgb* to = pixels.data();
    for (const int y : view.lines.first) {
        std::memcpy(to, view.backdrop.line(y), width * sizeof(QRgb));
        to += width;
    }
}

} // namespace

const VisibleRack& MapWindow::rackOfMark(std::uint32_t mark) const
{
    const auto after = std::ranges::upper_bound(racks, mark, {}, &VisibleRack::firstMark);
    return *(after - 1);
}

FleetMapLayout::Mark MapWindow::markOf(std::uint32_t mark) const
{
    const VisibleRack& visible = rackOfMark(mark);
    const std::uint32_t columns = layout->rackPlace(visible.rack).markColumns;
    const std::uint32_t local = mark - visible.firstMark;
    return layout->markAt(visible.rack, local % columns, local / columns);
}

std::optional<std::uint32_t> MapWindow::markAt(QPoint at) const
{
    for (const Band& band : bands) {
        if (!band.rect.contains(at))
            continue;
        const int pitchX = band.zoom.markWidth + band.zoom.gap;
        const int pitchY = band.zoom.markHeight + band.zoom.gap;
        for (std::uint32_t i = band.firstRack; i < band.firstRack + band.racks; ++i) {
            const RackPlace& place = layout->rackPlace(racks[i].rack);
            const QPoint inside = at - racks[i].at;
            if (inside.x() < 0 || inside.x() >= place.markColumns * pitchX || inside.y() >= place.markRows * pitchY)
                continue;
            const auto local =
                static_cast<std::uint32_t>(inside.y() / pitchY * place.markColumns + inside.x() / pitchX);
            if (local < racks[i].marks)
                return racks[i].firstMark + local;
        }
    }
    return std::nullopt;
}

MapWindow buildWindow(std::shared_ptr<const FleetMapLayout> layout, QPoint origin, QSize size)
{
    MapWindow window;
    window.layout = std::move(layout);
    window.origin = origin;
    window.size = size;
    const QRect view(origin, size);
    const FleetPlan& plan = window.layout->plan();
    for (std::uint32_t s = 0; s < plan.sites.size(); ++s) {
        if (!window.layout->siteRect(s).intersects(view))
            continue;
        const FleetPlan::Site& site = plan.sites[s];
        for (std::uint32_t h = site.first; h < site.first + site.count; ++h)
            for (std::uint32_t r = plan.halls[h].first; r < plan.halls[h].first + plan.halls[h].count; ++r)
                addRow(window, r);
    }
    for (const Band& band : window.bands)
        if (const int side = std::min(band.zoom.markWidth, band.zoom.markHeight); side >= kSymbolFrom)
            window.symbolSide = side;
    std::ranges::sort(window.bands, {}, [](const Band& band) { return std::pair(band.rect.top(), band.rect.left()); });
    return window;
}

void renderMap(std::shared_ptr<const MapView> view, const MapFrame* frame, MapPicture& picture)
{
    const MapWindow& window = *view->window;
    const std::size_t table = frame ? colourTable(frame->scale) : 0;
    const bool afresh = picture.view != view || picture.table != table;
    if (picture.view != view)
        copyBackdrop(*view, picture.pixels);
    picture.view = std::move(view);
    picture.table = table;
    std::swap(picture.codes, picture.earlier);
    picture.codes.resize(window.marks);
    encodeWindow(window, frame, picture);
    const MapColours& colours = picture.view->colours[table];
    for (const Band& band : window.bands) {
        if (!afresh && sameCodes(window, band, picture))
            continue;
        BandPainter painter(*picture.view, band, colours, picture);
        painter.paint();
        if (window.symbolSide > 0 && !window.hasCards)
            stampSymbols(*picture.view, band, painter, picture);
    }
}

} // namespace millwright::maps
