namespace Strata.Machines.Archives;

/// <summary>What a name of a layer is.</summary>
internal enum LayerEntryKind
{
    Folder,
    File,
    HardLink,
    SymbolicLink,
    Fifo,

    /// <summary>Says that there is nothing of this name, whatever the layers below hold.</summary>
    Whiteout,
}
