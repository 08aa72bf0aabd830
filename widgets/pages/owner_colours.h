// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/owner_kinds.h"
#include "widgets/maps/map_frame.h"
#include "widgets/pages/page.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace millwright::pages {

/// Who holds the accelerators under an asset, as kinds that a map or plan is coloured by; kept up with the inventory
/// while active. GUI thread.
class OwnerColours final : public QObject {
    Q_OBJECT
public:
    explicit OwnerColours(PageContext context, QObject* parent = nullptr);

    /// Invalid = the fleet.
    void setScope(AssetRef scope);
    void setActive(bool active);
    const items::OwnerKinds& kinds() const { return m_kinds; }

    /// All accelerators by their holder with their conditions of now.
    maps::MapFramePtr frame() const;
    /// One of them; `value` and `mark` as a map frame has them.
    struct Cell {
        float value = 0.0f;
        std::uint8_t mark = 0;
    };
    Cell cell(Slot accelerator) const;
    static maps::MapScale scale() { return {.ofKinds = true}; }

Q_SIGNALS:
    /// Somebody else holds something.
    void changed();

private:
    void take();

    PageContext m_context;
    AssetRef m_scope;
    bool m_active = false;
    items::OwnerKinds m_kinds;
    struct Columns {
        std::vector<float> values;
        std::vector<std::uint8_t> marks;
    };
    std::shared_ptr<const Columns> m_columns;
    QTimer m_soon; ///< Allocations change in bursts.
};

} // namespace millwright::pages
