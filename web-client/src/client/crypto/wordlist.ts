/**
 * Words that two people say to each other to know that their devices speak to one another: 256 short, plain English
 * ones, no two of which sound or look nearly alike. Their order is part of the protocol: never sort or change them.
 */
export const list: readonly string[] = `
  acorn almond amber anchor apple apron arch atlas autumn badge bagel baker bamboo banjo barley barn
  basil basket beach beacon bead berry birch bird boat book bottle bowl branch breeze brick bridge
  broom bucket button cactus cake camel camera candle canoe canvas carpet carrot castle cedar cello
  chalk cherry chess chime circle cliff clock cloud clover coach coast cocoa comet copper coral cotton
  daisy dance dawn deer desert donkey door drum duck dune eagle easel echo elm falcon fence fern
  fiddle field finch flag flute forest forge fox frost fruit galaxy garden garlic ginger globe goose
  grape guitar gull harp harvest hazel hedge heron hinge honey horse igloo island ivory ivy jacket
  jasmine jigsaw jungle kettle kite kitten koala lace ladder lagoon lantern laurel lava lemon letter
  lily linen lion lizard llama lobster lotus magnet mango maple marble market meadow melon mint mirror
  moon muffin museum napkin nest nickel noodle nutmeg oak oasis ocean olive onion opal orange orchard
  otter oyster paddle panda paper parade pasta pearl pebble pencil penguin pepper piano picnic pigeon
  pillow pine planet plum pocket pond poppy potato pumpkin puzzle quartz quilt rabbit radio raft rain
  raven ribbon rice river robin rope ruby saffron sail salad salmon satin scarf shell shore silk
  silver sketch sled snow sofa soup sparrow spice spoon spring star stone story straw sugar summer
  sunset swan table teapot tennis thimble thistle thunder tiger timber tomato torch tower tractor
  tulip tunnel turtle valley vanilla velvet village violet violin waffle wagon walnut walrus water
  wheat window winter wool yellow zebra
`
  .trim()
  .split(/\s+/);
