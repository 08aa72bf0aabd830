// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

class QVBoxLayout;

namespace millwright::pages {

class EventPanel;
class IdentityPanel;
class SpinePanel;

/// What stands beside the numbers of an asset: its spine, what happened to it, what it is. All at the left; in wide
/// windows the spine has the left for itself, so that it is seen from who holds the asset to what cools it.
class AssetSides final {
public:
    /// Both widgets are children of `parent`, which lays them out at the two sides of its numbers.
    AssetSides(const PageContext& context, QWidget* parent);

    QWidget* left() const { return m_left; }
    QWidget* right() const { return m_right; }
    /// A panel of the page's own, above what happened.
    void add(QWidget* panel);
    void setAsset(AssetRef asset);
    /// For a page so wide. In a stacked one they take its width, each as high as its lines need.
    void arrange(int pageWidth);
    /// Pages with a plan of their own keep to one side in all but the widest windows.
    void keepToOneSide() { m_keepsToOne = true; }

private:
    style::ThemePtr m_theme;
    QWidget* m_left;
    QWidget* m_right;
    SpinePanel* m_spine;
    EventPanel* m_events;
    IdentityPanel* m_identity;
    QWidget* m_own = nullptr;
    bool m_keepsToOne = false;
    QVBoxLayout* m_leftRows;
    QVBoxLayout* m_rightRows;
};

} // namespace millwright::pages
