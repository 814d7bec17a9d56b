namespace Strata.Machines.Files;

/// <summary>What kind of thing a name stands for.</summary>
public enum FileType
{
    File,
    Directory,
    Link,
    Socket,
    Fifo,
    Device,
}
