// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/frame.h"

#include <QObject>
#include <QPointer>

#include <map>
#include <optional>
#include <vector>

namespace millwright::items {

class FleetView;

/// What a page has on the screen, declared from construction to destruction. The selection is split by feed; columns
/// whose measure the catalogue does not know are left out until it does, so that a page shows only what is there.
/// GUI thread; the sink alone is called on a feed's thread.
class Watch final : public QObject {
    Q_OBJECT
public:
    Watch(FleetView* view, Selection selection, FrameSink sink = {});
    ~Watch() override;

    const Selection& selection() const { return m_selection; }
    /// Whether the gateway's catalogue has the measure of a column.
    bool has(std::size_t column) const;
    /// The newest number of a column (index into the selection's) at a slot; missing while there is none.
    Reading reading(std::size_t column, Slot slot) const;
    /// The newest frame that carries a column, or null.
    FramePtr frame(std::size_t column) const;
    /// Every part has had a frame, or was refused, since it was declared.
    bool isComplete() const;
    /// Why the gateway does not serve a part of it; empty while it serves all. Outside text.
    const QString& refusal() const { return m_refusal; }

Q_SIGNALS:
    /// A new frame of any part.
    void changed();

private:
    friend class FleetView;
    struct Part {
        std::uint32_t number = 0;
        Feed feed = Feed::Unspecified;
        Selection selection;
        FramePtr frame;
        bool refused = false;
    };
    struct Column {
        std::size_t part = 0;
        MeasureIndex measure = kNoMeasure;
        bool known = false;
    };

    void declare();
    void withdraw();
    void split();
    void take(std::uint32_t part, FramePtr frame);
    void refuse(std::uint32_t part, const QString& reason);
    void forgetFrames();
    Part* find(std::uint32_t number);

    QPointer<FleetView> m_view;
    Selection m_selection;
    FrameSink m_sink;
    std::vector<Part> m_parts;
    std::vector<Column> m_columns;
    QString m_refusal;
};

} // namespace millwright::items
