using System.Collections.Immutable;
using Strata.Documents.Texts;
using Strata.Machines;
using Strata.Machines.Files;

namespace Strata.Labs.Works;

/// <summary>A work on disk.</summary>
public static class WorkFolder
{
    /// <summary>What tools make anew by themselves is no part of a work, wherever it lies.</summary>
    public static readonly ImmutableArray<string> LeftOut = [".venv", "node_modules", "__pycache__", ".ipynb_checkpoints"];

    /// <summary>Reads a folder. No link is followed, and only ordinary files are opened.</summary>
    /// <exception cref="LabException">There is no such folder, or it holds what no work holds.</exception>
    public static Work Read(string folder)
    {
        using var files = Open(folder);
        var entries = ImmutableArray.CreateBuilder<WorkEntry>();
        var left = new Stack<string>([""]);
        var bytes = 0L;
        while (left.TryPop(out var at))
        {
            foreach (var name in files.List(at.Length == 0 ? "/" : at, Work.MostEntries + 1).Where(n => !LeftOut.Contains(n)))
            {
                var path = at.Length == 0 ? name : $"{at}/{name}";
                var entry = Read(files, folder, path);
                bytes += entry.Content?.Length ?? 0;
                if (entries.Count == Work.MostEntries || bytes > Work.MostBytes || path.Length > Work.LongestPath)
                {
                    throw TooMuch(folder);
                }

                entries.Add(entry);
                if (entry.IsFolder)
                {
                    left.Push(path);
                }
            }
        }

        return new([.. entries.OrderBy(e => e.Path, StringComparer.Ordinal)]);
    }

    /// <summary>Writes a work into a folder, which is made and must be empty. Links come last, so that nothing is written through one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(Work work, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var entry in work.Entries.OrderBy(e => e.Target is not null))
        {
            var path = Path.Combine(folder, entry.Path);
            if (entry.IsFolder)
            {
                Directory.CreateDirectory(path);
            }
            else if (entry.Target is { } target)
            {
                File.CreateSymbolicLink(path, target);
            }
            else
            {
                using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                {
                    file.Write(entry.Content);
                }

                File.SetUnixFileMode(path, (UnixFileMode)entry.Mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    private static MachineFiles Open(string folder)
    {
        try
        {
            return MachineFiles.OfFolder(folder);
        }
        catch (MachineException)
        {
            throw new LabException("work", Directory.Exists(folder) ? $"The folder {folder} cannot be read." : $"There is no folder {folder}.", folder, "Name the folder that holds your work.");
        }
    }

    private static WorkEntry Read(MachineFiles files, string folder, string path)
    {
        if (files.Status(path) is not { } status)
        {
            throw new LabException("work", $"{PlainText.Harmless(path)} cannot be looked at; its name may be no UTF-8.", Path.Combine(folder, path), "Rename it, or put it elsewhere.");
        }

        switch (status.Type)
        {
            case FileType.Directory:
                return new(path, status.Mode & 0x1FF, status.Modified, null, null);
            case FileType.Link:
                return new(path, 0x1FF, status.Modified, null, status.Target ?? "");
            case FileType.File when status.Size > Work.MostBytes:
                throw TooMuch(folder);
            case FileType.File:
                var content = files.Read(path, (int)Work.MostBytes + 1)
                    ?? throw new LabException("work", $"{PlainText.Harmless(path)} cannot be read.", Path.Combine(folder, path), "Give yourself the right to read it.");
                return new(path, status.Mode & 0x1FF, status.Modified, content, null);
            default:
                throw new LabException("work", $"{PlainText.Harmless(path)} is a {status.Type.ToString().ToLowerInvariant()}; a work holds files, folders and links.", Path.Combine(folder, path), "Delete it, or put it elsewhere.");
        }
    }

    private static LabException TooMuch(string folder) =>
        new("work", $"{folder} holds more than a work may: {Work.MostEntries:N0} names, {Work.MostBytes >> 20} MB, paths of {Work.LongestPath:N0} characters.", folder, $"Keep in it what is your work alone. Left out anyway: {string.Join(", ", LeftOut)}.");
}
