using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Strata.Web.Api;

namespace Strata.Web.Files;

/// <summary>
/// What the browser loads, carried inside this assembly. A file's served name holds its content's hash, so a browser
/// may keep it for ever; <see cref="Url"/> gives that name.
/// </summary>
public sealed class AssetFiles
{
    private readonly ManifestEmbeddedFileProvider _files = new(typeof(AssetFiles).Assembly, "wwwroot");
    private readonly Dictionary<string, string> _names;

    public AssetFiles()
    {
        using var names = _files.GetFileInfo("names.json").CreateReadStream();
        _names = JsonSerializer.Deserialize(names, ApiJson.Default.DictionaryStringString)!;
    }

    /// <summary>The address of an asset, by the name that its source has (<c>lab.js</c>).</summary>
    public string Url(string name) => "/" + _names[name];

    /// <summary>The file at an address, or null.</summary>
    public IFileInfo? Find(string path)
    {
        var file = _files.GetFileInfo(path.TrimStart('/'));
        return file.Exists && !file.IsDirectory ? file : null;
    }
}
