namespace Strata.Machines.Tests.Images;

/// <summary>Tests that build images: one class after the other, each as busy as the host can bear.</summary>
[CollectionDefinition(nameof(ImageBuilding))]
public sealed class ImageBuilding;
