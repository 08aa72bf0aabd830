// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace millwright::dashboards {

/// Asks for one line of text on the page itself: a file to read or write, or a name. Enter takes it, Escape leaves;
/// what was wrong with it stands below until it is right. GUI thread.
class PathBar final : public QWidget {
    Q_OBJECT
public:
    enum class Asks : std::uint8_t { FileToOpen, FileToWrite, Name };

    explicit PathBar(style::ThemePtr theme, QWidget* parent = nullptr);

    void open(Asks asks, const QString& text);
    void close();
    Asks asks() const { return m_asks; }
    /// It stays open and says why.
    void refuse(const QString& why);

Q_SIGNALS:
    void accepted(const QString& text);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void browse();
    void accept();

    style::ThemePtr m_theme;
    Asks m_asks = Asks::Name;
    QLabel* m_title;
    QLineEdit* m_edit;
    QPushButton* m_browse;
    QPushButton* m_accept;
    QLabel* m_refusal;
};

} // namespace millwright::dashboards
