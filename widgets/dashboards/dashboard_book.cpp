// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/dashboard_book.h"

#include "models/domain/text_file.h"
#include "models/items/asset_texts.h"
#include "services/scenes/scene_reader.h"
#include "services/scenes/scene_writer.h"
#include "widgets/pages/words.h"

#include <QCollator>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace millwright::dashboards {

using scenes::SceneFile;

namespace {

constexpr int kLongestId = 60;
const QString kEnding = u".yaml"_s;

/// "cooling-watch" for "Cooling watch!".
QString wordsOf(const std::string& name)
{
    QString words;
    for (const char letter : items::foldedText(name)) {
        const bool isPlain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (isPlain)
            words += QLatin1Char(letter);
        else if (!words.isEmpty() && !words.endsWith(u'-'))
            words += u'-';
    }
    words.truncate(kLongestId);
    while (words.endsWith(u'-'))
        words.chop(1);
    return words.isEmpty() ? u"dashboard"_s : words;
}

std::string native(const QString& path)
{
    return QFile::encodeName(path).toStdString();
}

QByteArray textOf(const SceneFile& file)
{
    return QByteArray::fromStdString(scenes::writtenScenes(file));
}

/// Whole or not at all; the reason why not.
QString write(const QString& path, const QByteArray& text)
{
    QSaveFile file(path);
    // Without flush() it takes an empty file for a good one where the disk is full (Qt 6.4.2).
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush() && file.commit())
        return {};
    return file.errorString();
}

} // namespace

DashboardBook::DashboardBook(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

DashboardBook::~DashboardBook() = default;

void DashboardBook::load()
{
    m_all.clear();
    m_damaged.clear();
    m_texts.clear();
    const QStringList names =
        m_folder.isEmpty() ? QStringList() : QDir(m_folder).entryList({u'*' + kEnding}, QDir::Files, QDir::Name);
    for (const QString& name : names.first(std::min<qsizetype>(names.size(), kMost))) {
        const QString path = QDir(m_folder).filePath(name);
        const Result<std::string> text = textOfFile(native(path));
        const Result<SceneFile> file = text ? scenes::readScenes(*text, name.toStdString()) : text.error();
        if (!file) {
            m_damaged.push_back({path, pages::shownText(describe(file.error()))});
            continue;
        }
        if (file->scenes.size() > 1) {
            m_damaged.push_back({path, tr("%1 has several scenes: open it as a file, and each becomes a dashboard")
                                           .arg(pages::shownText(name.toStdString()))});
            continue;
        }
        const QString id = name.chopped(kEnding.size());
        take(id, *file);
        m_texts[id] = QByteArray::fromStdString(*text);
    }
    if (const auto more = static_cast<int>(names.size()) - kMost; more > 0)
        m_damaged.push_back({m_folder, tr("%Ln more file(s) are left alone: %1 are read", nullptr, more).arg(kMost)});
    Q_EMIT listChanged();
}

std::vector<Dashboard*> DashboardBook::all() const
{
    std::vector<Dashboard*> all;
    for (const auto& dashboard : m_all)
        all.push_back(dashboard.get());
    QCollator asRead;
    asRead.setNumericMode(true);
    asRead.setCaseSensitivity(Qt::CaseInsensitive);
    std::ranges::stable_sort(
        all, [&](const Dashboard* a, const Dashboard* b) { return asRead.compare(a->title(), b->title()) < 0; });
    return all;
}

Dashboard* DashboardBook::find(const QString& id) const
{
    const auto found = std::ranges::find_if(m_all, [&](const auto& one) { return one->id() == id; });
    return found == m_all.end() ? nullptr : found->get();
}

QString DashboardBook::fileOf(const QString& id) const
{
    return m_folder.isEmpty() ? QString() : QDir(m_folder).filePath(id + kEnding);
}

QString DashboardBook::pathOf(const Dashboard& dashboard) const
{
    return dashboard.unkept().isEmpty() ? fileOf(dashboard.id()) : QString();
}

QString DashboardBook::freeId(const std::string& name) const
{
    const QString words = wordsOf(name);
    QString id = words;
    for (int i = 2; find(id) || (!m_folder.isEmpty() && QFile::exists(fileOf(id))); ++i)
        id = u"%1-%2"_s.arg(words).arg(i);
    return id;
}

QString DashboardBook::freeName(const QString& wish) const
{
    const auto isTaken = [this](const QString& name) {
        return std::ranges::any_of(m_all, [&](const auto& one) { return one->title() == name; });
    };
    QString name = wish;
    for (int i = 2; isTaken(name); ++i)
        name = u"%1 %2"_s.arg(wish).arg(i);
    return name;
}

Dashboard* DashboardBook::take(const QString& id, SceneFile file)
{
    file.file = id.toStdString() + kEnding.toStdString();
    auto dashboard = std::make_unique<Dashboard>(id, std::move(file));
    Dashboard* taken = dashboard.get();
    m_all.push_back(std::move(dashboard));
    connect(taken, &Dashboard::changed, this, [this, taken] {
        save(*taken);
        Q_EMIT listChanged();
    });
    return taken;
}

Dashboard* DashboardBook::addAs(const scenes::Scene& scene)
{
    Dashboard* dashboard = take(freeId(scene.name), SceneFile{{}, 0.0, 0.0, {scene}});
    save(*dashboard);
    Q_EMIT listChanged();
    return dashboard;
}

Dashboard* DashboardBook::add()
{
    scenes::Scene scene;
    scene.name = freeName(tr("New dashboard")).toStdString();
    return addAs(scene);
}

Dashboard* DashboardBook::copy(const Dashboard& dashboard)
{
    scenes::Scene scene = dashboard.scene();
    scene.title.clear();
    const QString room = dashboard.title().left(static_cast<int>(scenes::kLongestName) - 20);
    scene.name = freeName(tr("%1 copy", "of a dashboard").arg(room)).toStdString();
    return addAs(scene);
}

Result<std::vector<Dashboard*>> DashboardBook::openFile(const QString& path)
{
    const Result<std::string> text = textOfFile(native(path));
    if (!text)
        return text.error();
    const Result<SceneFile> file = scenes::readScenes(*text, native(path));
    if (!file)
        return file.error();
    std::vector<Dashboard*> opened;
    for (const scenes::Scene& read : file->scenes) {
        const scenes::Scene scene = withoutLines(read);
        const auto same = std::ranges::find_if(m_all, [&](const auto& one) { return one->scene() == scene; });
        opened.push_back(same == m_all.end() ? addAs(scene) : same->get());
    }
    return opened;
}

Result<void> DashboardBook::writeTo(const Dashboard& dashboard, const QString& path)
{
    if (QFileInfo(path).isDir())
        return Error{ErrorCode::InvalidInput, tr("is a folder; name a file in it").toStdString(), native(path)};
    if (const QString why = write(path, textOf(dashboard.file())); !why.isEmpty())
        return Error{ErrorCode::Unavailable, tr("cannot be written: %1").arg(why).toStdString(), native(path)};
    return {};
}

/// What somebody else wrote since it was read keeps its content under a name of its own. The reason when it cannot.
QString DashboardBook::putAsideOthers(const QString& path, const QByteArray& known)
{
    QFile file(path);
    if (!file.exists() || !file.open(QIODevice::ReadOnly))
        return {};
    if (file.readAll() == known)
        return {};
    file.close();
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmsszzz"_s);
    const QString aside = path.chopped(kEnding.size()) + u"-changed-"_s + stamp + kEnding;
    return QFile::rename(path, aside) ? QString() : tr("another program wrote it, and it cannot be put aside");
}

bool DashboardBook::save(Dashboard& dashboard)
{
    if (m_folder.isEmpty()) {
        dashboard.setUnkept(tr("Dashboards of this window are not kept."));
        return false;
    }
    const QByteArray text = textOf(dashboard.file());
    const QString path = fileOf(dashboard.id());
    QString why;
    // Nothing is written that could not be read again.
    const Result<SceneFile> again = scenes::readScenes(text.toStdString(), dashboard.file().file);
    if (!again)
        why = pages::shownText(again.error().message);
    else if (!QDir().mkpath(m_folder))
        why = tr("the folder cannot be made");
    else
        why = putAsideOthers(path, m_texts[dashboard.id()]);
    if (why.isEmpty())
        why = write(path, text);
    if (why.isEmpty())
        m_texts[dashboard.id()] = text;
    dashboard.setUnkept(why.isEmpty() ? QString()
                                      : tr("Not kept in %1: %2. Ctrl+S tries again.")
                                            .arg(pages::shownText(QDir::toNativeSeparators(path).toStdString()), why));
    return why.isEmpty();
}

void DashboardBook::remove(Dashboard& dashboard)
{
    Removed removed{dashboard.id(), dashboard.title(), {}, dashboard.file()};
    const QString path = fileOf(removed.id);
    if (!path.isEmpty() && QFile::exists(path)) {
        const QDir aside(QDir(m_folder).filePath(u"removed"_s));
        aside.mkpath(u"."_s);
        const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmsszzz"_s);
        removed.aside = aside.filePath(removed.id + u'-' + stamp + kEnding);
        if (!QFile::rename(path, removed.aside))
            return dashboard.setUnkept(
                tr("It cannot be removed: its file %1 cannot be moved.").arg(pages::shownText(path.toStdString())));
    }
    m_texts.erase(removed.id);
    m_removed.push_back(std::move(removed));
    const auto gone = std::ranges::find_if(m_all, [&](const auto& one) { return one.get() == &dashboard; });
    gone->release()->deleteLater(); // it may be on the screen
    m_all.erase(gone);
    Q_EMIT listChanged();
}

QString DashboardBook::removed() const
{
    return m_removed.empty() ? QString() : m_removed.back().title;
}

Dashboard* DashboardBook::restore()
{
    if (m_removed.empty())
        return nullptr;
    const Removed removed = std::move(m_removed.back());
    m_removed.pop_back();
    Dashboard* dashboard = take(find(removed.id) ? freeId(removed.file.scenes.front().name) : removed.id, removed.file);
    if (save(*dashboard) && !removed.aside.isEmpty())
        QFile::remove(removed.aside);
    Q_EMIT listChanged();
    return dashboard;
}

} // namespace millwright::dashboards
