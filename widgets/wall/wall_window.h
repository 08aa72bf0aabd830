// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/bound_scene.h"
#include "widgets/wall/panel_size.h"
#include "widgets/wall/rotation.h"
#include "widgets/wall/scene_view.h"

#include <QTimer>
#include <QWidget>

#include <vector>

namespace millwright::wall {

/// What is the same on all monitors of a wall.
struct WallContext {
    pages::PageContext page; ///< Without a theme: each monitor has its own.
    style::FontFamilies families;
};

/// One monitor of a wall: no frame, no cursor, no dialog; scenes in turn. GUI thread.
class WallWindow final : public QWidget {
    Q_OBJECT
public:
    WallWindow(WallContext context, PanelSize panel, QWidget* parent = nullptr);
    ~WallWindow() override;

    /// Another size of text, when the monitor changed.
    void setPanel(PanelSize panel);
    const PanelSize& panel() const { return m_panel; }
    /// Sizes of its text.
    const style::Theme& theme() const { return *m_theme; }
    /// The scenes of this monitor; what is shown stays where it is among them, else it begins at `first`.
    void setScenes(std::vector<BoundScene> scenes, std::size_t first);
    const std::vector<BoundScene>& scenes() const { return m_scenes; }
    /// The first scene that cannot be shown so large that it can be read, and why.
    Result<void> checkSizes();

    Rotation& rotation() { return m_rotation; }
    const SceneView* view() const { return m_view; }
    /// After a change of the rotation: the scene that it wants takes the place of the other as soon as it is whole.
    void follow();
    /// Once a second.
    void tick();
    /// Where the picture stands, against burn-in.
    void setOrbit(QPoint offset);
    /// Shown, whole, and no other is on its way.
    bool isSettled() const;

Q_SIGNALS:
    void keyPressed(int key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void fitText();
    SceneView* make(std::size_t scene);
    void prepare();
    void look();
    void swap();
    QSize room() const;
    bool hasRoomFor(const SceneView& view) const;
    style::ThemePtr fittingTheme(std::size_t scene);
    QString refusalFor(std::size_t scene);

    WallContext m_context;
    PanelSize m_panel;
    style::ThemePtr m_theme;
    std::vector<BoundScene> m_scenes;
    Rotation m_rotation;
    SceneView* m_view = nullptr;
    SceneView* m_next = nullptr;
    Monotonic m_nextSince{};
    QTimer m_poll; ///< While the next scene is on its way.
    QPoint m_offset;
};

} // namespace millwright::wall
