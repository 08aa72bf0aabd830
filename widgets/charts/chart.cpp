// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chart.h"

#include "widgets/style/spoken_role.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <utility>

namespace millwright::charts {

namespace {

/// Letters and digits of a title, for a file's name.
QString fileNameOf(const QString& title)
{
    QString name;
    for (const QChar c : title.toLower())
        name += c.isLetterOrNumber() ? c : QChar(u'-');
    return name.isEmpty() ? QStringLiteral("chart") : name;
}

} // namespace

Chart::Chart(style::ThemePtr theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_emptyText(tr("No data in this period"))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    style::setSpokenRole(*this, QAccessible::Chart);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

Chart::~Chart() = default;

void Chart::changed()
{
    m_picture = {};
    update();
}

void Chart::setTheme(style::ThemePtr theme)
{
    m_theme = std::move(theme);
    changed();
}

void Chart::setFormatter(const style::Formatter& formatter)
{
    m_formatter = formatter;
    changed();
}

void Chart::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    changed();
}

void Chart::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) != frozen)
        changed();
}

void Chart::setEmptyText(const QString& text)
{
    m_emptyText = text.isEmpty() ? tr("No data in this period") : text;
    changed();
}

QImage Chart::picture() const
{
    const double ratio = devicePixelRatioF();
    if (!m_picture.isNull() && m_picture.devicePixelRatio() == ratio)
        return m_picture;
    m_picture = QImage(QSizeF(size() * ratio).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    m_picture.fill(m_theme->color(style::Ink::Surface));
    m_picture.setDevicePixelRatio(ratio);
    QPainter painter(&m_picture);
    draw(painter);
    painter.end();
    return m_picture;
}

QByteArray Chart::svg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(m_title.toHtmlEscaped()); // it stands in the file as it is given
    generator.setSize(size());
    generator.setViewBox(rect());
    QPainter painter(&generator);
    painter.fillRect(QRectF(rect()), m_theme->color(style::Ink::Surface));
    draw(painter);
    painter.end();
    return bytes;
}

QString Chart::save(const QString& path) const
{
    QSaveFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    const QString kind = QFileInfo(path).suffix().toLower();
    if (isWritten && kind == u"csv")
        isWritten = file.write(csv().toUtf8()) >= 0;
    else if (isWritten && kind == u"svg")
        isWritten = file.write(svg()) >= 0;
    else if (isWritten && kind == u"png")
        isWritten = picture().save(&file, "PNG");
    else if (isWritten)
        return tr("%1 is no kind of file that a chart can be saved as: give it the ending png, svg or csv").arg(path);
    // Without flush() it takes an empty file for a good one where the disk is full (Qt 6.4.2).
    if (isWritten && file.flush() && file.commit())
        return {};
    return tr("%1 was not written: %2").arg(path, file.errorString());
}

void Chart::askWhereToSave()
{
    const QString proposed = fileNameOf(m_title) + QStringLiteral(".png");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the chart"), proposed,
                                                      tr("Picture (*.png);;Drawing (*.svg);;Numbers (*.csv)"));
    if (path.isEmpty())
        return;
    const QString problem = save(path);
    if (problem.isEmpty())
        return;
    QMessageBox box(QMessageBox::Warning, tr("Save the chart"), problem, QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText); // a file may be called anything
    box.exec();
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return QApplication::clipboard()->setText(csv());
    if (event->matches(QKeySequence::Save))
        return askWhereToSave();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT activated();
        return;
    }
    QWidget::keyPressEvent(event);
}

void Chart::addActions(QMenu&) {}

void Chart::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Copy numbers"), this, [this] { QApplication::clipboard()->setText(csv()); });
    menu.addAction(tr("Copy picture"), this, [this] { QApplication::clipboard()->setImage(picture()); });
    menu.addAction(tr("Save…"), this, &Chart::askWhereToSave);
    addActions(menu);
    menu.exec(event->globalPos());
}

void Chart::resizeEvent(QResizeEvent*)
{
    changed();
}

} // namespace millwright::charts
