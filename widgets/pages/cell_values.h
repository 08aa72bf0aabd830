// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/maps/map_frame.h"
#include "widgets/pages/owner_colours.h"
#include "widgets/pages/page.h"

#include <QObject>

#include <memory>
#include <string>

namespace millwright::pages {

/// One measure of the accelerators under an asset, as the marks of a plan show it: number and condition as one code, on
/// a scale that moves only when the numbers leave it. For plans of some thousand accelerators; the fleet map colours
/// off the GUI thread instead. GUI thread.
class CellValues final : public QObject {
    Q_OBJECT
public:
    explicit CellValues(PageContext context, QObject* parent = nullptr);
    ~CellValues() override;

    /// Under which asset; its id.
    void setScope(const std::string& id);
    void setMeasure(const std::string& id);
    /// Colours stand for who holds it; numbers are still those of the measure.
    void setByOwner(bool byOwner);
    bool isByOwner() const { return m_byOwner; }
    const items::OwnerKinds& owners() const { return m_owners.kinds(); }
    void setActive(bool active);

    const std::string& measure() const { return m_measure; }
    /// Null while the catalogue does not have the measure.
    const MeasureInfo* info() const;
    maps::MapScale scale() const { return m_byOwner ? OwnerColours::scale() : m_scale; }
    items::Reading reading(Slot accelerator) const;
    /// As map_codes.h has them; old while the link does not live.
    std::uint8_t code(Slot accelerator) const;

Q_SIGNALS:
    /// Numbers, conditions or the scale.
    void changed();

private:
    void watch();
    void take();

    PageContext m_context;
    std::string m_scope;
    std::string m_measure;
    bool m_active = false;
    bool m_byOwner = false;
    OwnerColours m_owners;
    bool m_isScaled = false; ///< The scale rests on numbers.
    maps::MapScale m_scale;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
